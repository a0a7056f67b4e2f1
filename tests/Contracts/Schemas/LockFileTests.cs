extern alias generator;

using System.Text.Json;
using Avro;
using generator::Tributary.AvroGenerator;
using generator::Tributary.AvroGenerator.Locking;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Schemas;

namespace Tributary.Tests.Contracts.Schemas;

/// <summary>The committed lock file: what is on the wire depends on it, so it is complete, and what it once said it says for ever.</summary>
public sealed class LockFileTests
{
    private static readonly string Contracts = Path.Combine(Repository.Root, "shared", "Contracts");
    private static readonly IReadOnlyList<LockedSchema> Locked =
        JsonSerializer.Deserialize<LockFile>(File.ReadAllText(Path.Combine(Contracts, "schemas.lock.json")), LockFile.Json)!.Schemas;

    [Fact]
    public void The_lock_file_is_up_to_date()
    {
        var missing = Registration.Missing(DeclaredSchema.LoadAll(RepositoryFolders.Find(Contracts)), Registration.Read(Path.Combine(Contracts, "schemas.lock.json")));

        Assert.True(missing.Count == 0,
            $"schemas.lock.json lacks {string.Join(", ", missing.Select(schema => schema.File))}: run 'dotnet run --project tools/AvroGenerator -- lock' and commit it.");
    }

    [Fact]
    public void Every_id_is_given_once() => Assert.Equal(Enumerable.Range(1, Locked.Count), Locked.Select(schema => schema.Id));

    [Fact]
    public void The_versions_of_a_subject_count_from_one() =>
        Assert.All(Locked.GroupBy(schema => schema.Subject), subject => Assert.Equal(Enumerable.Range(1, subject.Count()), subject.Select(schema => schema.Version)));

    [Fact]
    public void Every_fingerprint_is_its_schema_s() =>
        Assert.All(Locked, schema => Assert.Equal(
            schema.Format == SchemaFormat.Avro ? SchemaText.Fingerprint(Schema.Parse(schema.Text)) : SchemaText.Fingerprint(schema.Text), schema.Fingerprint));

    [Fact]
    public void What_was_registered_is_still_what_was_approved() =>
        Wire.Approved.Check("Schemas/approved/registered.txt",
            string.Concat(Locked.Select(schema => $"{schema.Id} {schema.Subject} {schema.Version} {schema.Fingerprint}\n")));

    [Fact]
    public void A_subject_is_its_stream_s_and_holds_its_type()
    {
        var newest = Locked.GroupBy(schema => schema.Subject).ToDictionary(subject => subject.Key, subject => subject.Last());

        Assert.All(Catalogue.All.Streams.Where(stream => stream.Value is not null), stream => Assert.Equal(SchemaLock.Committed.IdOf(stream.Value!), newest[stream.Subject].Id));
    }

    [Fact]
    public void The_catalogue_and_the_files_name_the_same_levels() => Assert.Equal(
        Catalogue.All.Streams.Where(stream => stream.Value is not null).Select(stream => (stream.Name, stream.Compatibility)),
        DeclaredSchema.LoadAll(RepositoryFolders.Find(Contracts)).Select(file => (file.Stream, file.Level)).OrderBy(file => file.Stream, StringComparer.Ordinal));

    [Fact]
    public void Every_format_has_its_schemas() => Assert.Equal(Enum.GetValues<SchemaFormat>(), Locked.Select(schema => schema.Format).Distinct().Order());
}
