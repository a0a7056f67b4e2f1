using System.Reflection;
using System.Text.RegularExpressions;
using Shop.Contracts;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;
using Tributary.Tests.Contracts.GoldenFiles;

namespace Tributary.Tests.Contracts.Streams;

public sealed partial class CatalogueTests
{
    private static readonly string[] ContextNames = [.. Constants(typeof(Contexts))];

    [Fact]
    public void Every_stream_belongs_to_one_of_the_contexts() =>
        Assert.All(Catalogue.All.Streams, stream => Assert.Contains(stream.Owner, ContextNames));

    [Fact]
    public void Every_stream_is_named_context_entity_version_or_context_dead_letters_or_context_store_changelog() =>
        Assert.All(Catalogue.All.Streams, stream => Assert.Matches(
            stream.Kind switch
            {
                StreamKind.DeadLetters => DeadLettersName(),
                StreamKind.Changelog => ChangelogName(),
                _ => StreamName(),
            },
            stream.Name));

    [Fact]
    public void Command_streams_and_they_alone_are_called_commands() =>
        Assert.All(Catalogue.All.Streams, stream => Assert.Equal(stream.Kind == StreamKind.Command, stream.Name.Contains("-command.", StringComparison.Ordinal)));

    [Fact]
    public void Every_stream_has_eight_partitions() => Assert.All(Catalogue.All.Streams, stream => Assert.Equal(8, stream.Partitions));

    [Fact]
    public void What_is_compacted_is_kept_for_ever_and_nothing_else_is() =>
        Assert.All(Catalogue.All.Streams, stream => Assert.Equal(stream.Compacted, stream.Retention is null));

    [Fact]
    public void No_two_streams_carry_the_same_record() =>
        Assert.Distinct(Catalogue.All.Streams.Where(stream => stream.ValueType is not null).Select(stream => stream.ValueType));

    [Fact]
    public void Every_record_is_in_its_owner_s_namespace_and_of_the_stream_s_version() =>
        Assert.All(Catalogue.All.Streams.Where(stream => stream.ValueType is not null), stream =>
            Assert.StartsWith($"shop.{stream.Owner}.{stream.Name[(stream.Name.LastIndexOf('.') + 1)..]}.", stream.ValueType, StringComparison.Ordinal));

    [Fact]
    public void Every_context_with_streams_has_one_for_its_dead_letters() =>
        Assert.Equal(Catalogue.All.Streams.Select(stream => stream.Owner).Distinct().Order(), Catalogue.All.Streams.Where(stream => stream.Kind == StreamKind.DeadLetters).Select(stream => stream.Owner).Order());

    [Fact]
    public void Only_dead_letters_and_changelogs_have_no_record_type() =>
        Assert.All(Catalogue.All.Streams, stream => Assert.Equal(stream.Kind is StreamKind.DeadLetters or StreamKind.Changelog, stream.ValueType is null));

    [Fact]
    public void Every_topic_constant_is_a_stream_of_the_catalogue_and_the_other_way_round() =>
        Assert.Equal(Constants(typeof(Shop.Contracts.Streams)).Order(StringComparer.Ordinal), Catalogue.All.Streams.Select(stream => stream.Name));

    [Fact]
    public void Every_definition_is_in_the_catalogue_under_its_constant_s_name()
    {
        foreach (var field in typeof(Catalogue).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType.IsAssignableTo(typeof(StreamDefinition))))
        {
            var stream = (StreamDefinition)field.GetValue(null)!;
            Assert.Same(stream, Catalogue.All[stream.Name]);
            Assert.Equal(stream.Name, typeof(Shop.Contracts.Streams).GetField(field.Name)?.GetRawConstantValue());
        }
    }

    [Fact]
    public void Avro_is_the_format_but_for_the_click_stream_and_the_provider_s_webhooks() =>
        Assert.Equal(
            [(Shop.Contracts.Streams.Activity, SchemaFormat.Protobuf), (Shop.Contracts.Streams.ProviderWebhook, SchemaFormat.Json)],
            Catalogue.All.Streams.Where(stream => stream.Value is { Format: not SchemaFormat.Avro }).Select(stream => (stream.Name, stream.Value!.Format)));

    [Fact]
    public void What_has_a_schema_reads_all_that_was_written_and_nothing_is_asked_of_the_rest() =>
        Assert.All(Catalogue.All.Streams, stream => Assert.Equal(stream.Value is null ? CompatibilityLevel.None : CompatibilityLevel.BackwardTransitive, stream.Compatibility));

    [Fact]
    public void Only_the_provider_s_documents_are_another_party_s() =>
        Assert.Equal([Catalogue.ProviderWebhook], Catalogue.All.Streams.Where(stream => stream.Tags.HasFlag(StreamTags.Foreign)));

    [Fact]
    public void What_says_who_a_customer_is_is_tagged_so() => Assert.All(
        Catalogue.All.Streams.Where(stream => stream.Value is not null && GoldenValue.All.Values.Any(golden => golden.Stream == stream && golden.Text.Contains("customer", StringComparison.OrdinalIgnoreCase))),
        stream => Assert.True(stream.Tags.HasFlag(StreamTags.Pii), stream.Name));

    [Fact]
    public void What_holds_amounts_is_tagged_so() => Assert.All(
        Catalogue.All.Streams.Where(stream => stream.Value is AvroContract { Schema: var schema } && schema.ToString().Contains("\"decimal\"", StringComparison.Ordinal)),
        stream => Assert.True(stream.Tags.HasFlag(StreamTags.Financial), stream.Name));

    [Fact]
    public void Event_hubs_standard_has_room_for_each_context_s_streams_in_one_namespace() =>
        Assert.All(Catalogue.All.Streams.GroupBy(stream => stream.Owner), context => Assert.InRange(context.Count(), 1, 10));

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*$")]
    private static partial Regex StreamName();

    [GeneratedRegex(@"^[a-z]+\.dead-letters$")]
    private static partial Regex DeadLettersName();

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*\.changelog$")]
    private static partial Regex ChangelogName();
}
