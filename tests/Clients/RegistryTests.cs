using System.Text.Json.Nodes;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;
using Tributary.Tests.Clients.Running;

namespace Tributary.Tests.Clients;

/// <summary>What others' libraries make of the registry's schemas.</summary>
[Collection(typeof(OnTheReplayedShop))]
public sealed class RegistryTests(ReplayedShop shop)
{
    private static readonly LockedSchema[] AvroSchemas = [.. SchemaLock.Committed.Registered.Where(schema => schema.Format == SchemaFormat.Avro)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_registry_client_finds_the_locked_ids_and_gets_them_back_when_it_registers_the_same_schemas()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");

        var subjects = await NodeScript.Run("register", [shop.Registry, .. AvroSchemas.Select(schema => schema.Subject)], [], Stop);

        Assert.Equal(AvroSchemas.Select(schema => (schema.Subject, schema.Id, schema.Version)), subjects.Select(subject => ((string)subject["subject"]!, (int)subject["id"]!, (int)subject["version"]!)));
        Assert.All(subjects, subject => Assert.All(["latest", "ofVersion", "ofSchema", "registered"], id => Assert.Equal((int)subject["id"]!, (int)subject[id]!)));
    }

    [Fact]
    public async Task The_registry_client_brings_a_subject_of_its_own_through_its_versions_and_is_told_what_would_break_it()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");

        var parcel = (await NodeScript.Run("versions", [shop.Registry], [], Stop)).Single();

        Assert.True((int)parcel["first"]! > SchemaLock.Committed.Registered.Max(schema => schema.Id), parcel.ToJsonString());
        Assert.True((int)parcel["second"]! > (int)parcel["first"]!, parcel.ToJsonString());
        Assert.Equal((int)parcel["first"]!, (int)parcel["again"]!);
        Assert.Contains("READER_FIELD_MISSING_DEFAULT_VALUE", (string)parcel["breaking"]!, StringComparison.Ordinal);
        Assert.Equal("""{"parcelId":"p-1"}""", parcel["asWritten"]!.ToJsonString());
        Assert.Equal("""{"parcelId":"p-1","grams":0}""", parcel["asRead"]!.ToJsonString());
        Assert.Contains("Schema not found", (string)parcel["unknown"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Avsc_alone_reads_every_streams_values_by_the_registered_texts_as_they_are_and_as_newer_and_older_readers_do()
    {
        Assert.SkipWhen(NodeScript.Missing is not null, NodeScript.Missing ?? "");
        var samples = (
            from stream in Catalogue.All.Streams
            where stream.Value is AvroContract
            let bytes = shop.Replayed[stream.Name].First(record => record.Value is not null).Value
            select (Stream: stream, Bytes: bytes, Value: ShownValue.Of(stream, bytes).AsObject())).ToArray();

        var read = await NodeScript.Run("evolve", [shop.Registry], samples.Select(sample => new JsonObject { ["value"] = Convert.ToBase64String(sample.Bytes) }), Stop);

        Assert.Equal(samples.Select(sample => sample.Stream.Subject), read.Select(value => (string)value["subject"]!));
        Assert.All(samples.Zip(read), pair =>
        {
            var ((_, bytes, value), theirs) = pair;
            Assert.Equal(AvroSchemas.Single(schema => schema.Id == (int)theirs["id"]!).Fingerprint, (string)theirs["fingerprint"]!);
            Assert.Equal(value.ToJsonString(), theirs["value"]!.ToJsonString());
            Assert.Equal(Convert.ToBase64String(bytes.AsSpan(5)), (string)theirs["rewritten"]!);
            Assert.Equal(With(value, "addedLater", "as before"), theirs["newer"]!["value"]!.ToJsonString());
            Assert.Equal(WithoutLast(value), theirs["older"]!["value"]!.ToJsonString());
            Assert.NotNull(theirs["breaking"]!["error"]);
            Assert.Equal((true, true, false), ((bool)theirs["newer"]!["registry"]!, (bool)theirs["older"]!["registry"]!, (bool)theirs["breaking"]!["registry"]!));
        });
    }

    private static string With(JsonObject value, string field, string added)
    {
        var more = value.DeepClone().AsObject();
        more.Add(field, added);
        return more.ToJsonString();
    }

    private static string WithoutLast(JsonObject value)
    {
        var less = value.DeepClone().AsObject();
        less.Remove(value.Last().Key);
        return less.ToJsonString();
    }
}
