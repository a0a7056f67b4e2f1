using Tributary.Schemas;

namespace Tributary.Tests.Schemas;

/// <summary>What people are shown of a schema.</summary>
public sealed class PartTests
{
    [Fact]
    public void An_avro_schema_s_types_are_shown_once_each_with_all_that_a_reader_can_notice() => Assert.Equal(
        [
            "Order: record shop.v1.Order",
            "Order.total: decimal(19,2)",
            "Order.note: null | string, default null",
            "Order.lines: list of Line",
            "Order.state: State",
            "Order.again: map of Line, alias old",
            "Line: record shop.v1.Line",
            "Line.sku: string",
            "Line.within: null | Order",
            "State: enum shop.v1.State",
            "State.Open: symbol, the default",
            "State.Shut: symbol",
        ],
        Shown(SchemaFormat.Avro,
            """
            {"type":"record","name":"Order","namespace":"shop.v1","fields":[
              {"name":"total","type":{"type":"bytes","logicalType":"decimal","precision":19,"scale":2}},
              {"name":"note","type":["null","string"],"default":null},
              {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[{"name":"sku","type":"string"},{"name":"within","type":["null","Order"]}]}}},
              {"name":"state","type":{"type":"enum","name":"State","symbols":["Open","Shut"],"default":"Open"}},
              {"name":"again","aliases":["old"],"type":{"type":"map","values":"Line"}}]}
            """));

    [Fact]
    public void A_proto_file_s_messages_and_enums_are_shown_with_their_numbers() => Assert.Equal(
        [
            "(the file): package shop.v1, proto3",
            "Seen: message",
            "Seen.sku: string = 1",
            "Seen.by: optional string = 2",
            "Seen.where: Where = 3, one of what",
            "Seen reserved 9: reserved",
            "Seen.Where: enum",
            "Seen.Where.NOWHERE: = 0",
        ],
        Shown(SchemaFormat.Protobuf,
            """
            syntax = "proto3";
            package shop.v1;
            message Seen {
              reserved 9;
              string sku = 1;
              optional string by = 2;
              oneof what { Where where = 3; }
              enum Where { NOWHERE = 0; }
            }
            """));

    [Fact]
    public void A_json_schema_s_properties_are_shown_by_their_paths() => Assert.Equal(
        [
            """(the value): type "object", additionalProperties false""",
            """id: type "string", maxLength 9, required""",
            "data: type \"object\"",
            "data.any: true, required",
            "lines: type \"array\"",
            "lines[]: $ref \"#/$defs/Line\"",
            "$defs/Line: const 1",
        ],
        Shown(SchemaFormat.Json,
            """
            {"title":"T","type":"object","required":["id"],"additionalProperties":false,"properties":{
               "id":{"type":"string","maxLength":9,"description":"d"},
               "data":{"type":"object","required":["any"],"properties":{"any":true}},
               "lines":{"type":"array","items":{"$ref":"#/$defs/Line"}}},
             "$defs":{"Line":{"const":1}}}
            """));

    [Theory]
    [InlineData(SchemaFormat.Avro, "\"string\"", "(the value): string")]
    [InlineData(SchemaFormat.Json, "true", "(the value): true")]
    [InlineData(SchemaFormat.Json, "{}", "(the value): anything")]
    public void A_schema_without_parts_is_shown_whole(SchemaFormat format, string text, string shown) => Assert.Equal([shown], Shown(format, text));

    private static IEnumerable<string> Shown(SchemaFormat format, string text) =>
        SchemaParsers.For(format).Parse(SchemaSource.Of(text)).Parts.Select(part => $"{part.Place}: {part.Description}");
}
