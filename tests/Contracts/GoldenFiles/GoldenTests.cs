using Avro;
using Avro.Specific;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Contracts.Wire;

namespace Tributary.Tests.Contracts.GoldenFiles;

/// <summary>
/// The bytes on the wire are a contract with every consumer and with everything already written: they change knowingly or not at all. To approve a
/// change: <c>TRIBUTARY_APPROVE=1 dotnet run --project tests/Contracts</c>, and review the difference.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Contracts");

    public static TheoryData<string> Values => [.. GoldenValue.All.Keys];

    [Theory, MemberData(nameof(Values))]
    public void A_value_s_bytes_are_the_approved_ones(string file) => Approved.Check(file, GoldenValue.All[file].Text);

    [Theory, MemberData(nameof(Values))]
    public void The_approved_bytes_are_read_as_the_value(string file)
    {
        var golden = GoldenValue.All[file];

        Assert.Equal(GoldenValue.Shown(golden.Value), golden.Read(GoldenValue.BytesIn(File.ReadAllText(Path.Combine(Folder, file)))));
    }

    [Fact]
    public void Every_schema_has_a_golden_file_with_its_id()
    {
        var newest = SchemaLock.Committed.Registered.GroupBy(schema => schema.Subject).Select(subject => subject.Last());

        Assert.All(newest, schema => Assert.Contains(
            GoldenFiles(), file => GoldenValue.BytesIn(File.ReadAllText(file)) is [0, .. var rest] && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(rest) == schema.Id));
    }

    [Fact]
    public void Every_golden_file_has_a_value() =>
        Assert.Empty(GoldenFiles().Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Except(GoldenValue.All.Keys));

    [Fact]
    public void Every_choice_that_a_value_may_hold_has_a_sample()
    {
        var sampled = GoldenValue.All.Values.SelectMany(golden => golden.Value switch
        {
            ISpecificRecord record when record.Schema is RecordSchema { Fields: [{ Name: "command" }] } => [((ISpecificRecord)record.Get(0)).Schema.Fullname],
            shop.insights.v1.Activity activity => [activity.ActionCase.ToString()],
            _ => Array.Empty<string>(),
        }).ToHashSet();
        var choices = Records.Streams.Select(Records.SchemaOf)
            .SelectMany(schema => schema.Fields is [{ Name: "command", Schema: UnionSchema commands }] ? commands.Schemas.Select(command => command.Fullname) : [])
            .Concat(shop.insights.v1.Activity.Descriptor.Oneofs.Single(choice => choice.Name == "action").Fields.Select(field => field.PropertyName));

        Assert.Empty(choices.Except(sampled));
    }

    private static string[] GoldenFiles() => Directory.GetFiles(Path.Combine(Folder, "golden"), "*.txt", SearchOption.AllDirectories);
}
