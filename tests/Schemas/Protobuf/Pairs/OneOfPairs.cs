namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>Oneofs: fields that excluded each other may stand alone; those that stood alone must not exclude each other.</summary>
internal static class OneOfPairs
{
    private const string Several = "MULTIPLE_FIELDS_MOVED_TO_ONEOF #/M/o";
    private const string Existing = "FIELD_MOVED_TO_EXISTING_ONEOF #/M/o";

    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "a field is added to a oneof", "oneof o { int32 a = 1; }", "oneof o { int32 a = 1; string b = 2; }", "", "ONEOF_FIELD_REMOVED #/M/o/2" },
        { "a field is removed from a oneof", "oneof o { int32 a = 1; string b = 2; }", "oneof o { int32 a = 1; }", "ONEOF_FIELD_REMOVED #/M/o/2", "" },
        { "a oneof is added with new fields", "int32 a = 1;", "int32 a = 1; oneof o { string b = 2; string c = 3; }", "", "" },
        { "a oneof is removed with its fields", "int32 a = 1; oneof o { string b = 2; string c = 3; }", "int32 a = 1;", "", "" },
        { "a oneof is renamed", "oneof o { int32 a = 1; string b = 2; }", "oneof q { int32 a = 1; string b = 2; }", "", "" },
        { "a oneof is renamed and loses a field", "oneof o { int32 a = 1; string b = 2; }", "oneof q { int32 a = 1; }", "ONEOF_FIELD_REMOVED #/M/o/2", "" },
        { "one field moves into a new oneof", "int32 a = 1;", "oneof o { int32 a = 1; }", "", "" },
        { "one field moves into a new oneof beside a new field", "int32 a = 1;", "oneof o { int32 a = 1; string b = 2; }", "", "ONEOF_FIELD_REMOVED #/M/o/2" },
        { "two fields move into a new oneof", "int32 a = 1; string b = 2;", "oneof o { int32 a = 1; string b = 2; }", Several, "" },
        { "one field moves into an existing oneof", "int32 a = 1; oneof o { string b = 2; }", "oneof o { int32 a = 1; string b = 2; }", Existing, "" },
        { "two fields move into an existing oneof", "int32 a = 1; int32 b = 2; oneof o { string c = 3; }", "oneof o { int32 a = 1; int32 b = 2; string c = 3; }", Several, "" },
        { "two oneofs become one", "oneof o { int32 a = 1; } oneof p { string b = 2; }", "oneof o { int32 a = 1; string b = 2; }", Existing, "" },
        { "a field moves from one oneof to another", "oneof o { int32 a = 1; int32 b = 2; } oneof p { string c = 3; }", "oneof o { int32 a = 1; } oneof p { int32 b = 2; string c = 3; }", "FIELD_MOVED_TO_EXISTING_ONEOF #/M/p", Existing },
        { "a field leaves a oneof", "oneof o { int32 a = 1; string b = 2; }", "string b = 2; oneof o { int32 a = 1; }", "", Existing },
        { "a oneof dissolves", "oneof o { int32 a = 1; string b = 2; }", "int32 a = 1; string b = 2;", "", Several },
        { "a oneof's field has another type", "oneof o { int32 a = 1; }", "oneof o { string a = 1; }", "FIELD_SCALAR_KIND_CHANGED #/M/o/1", "FIELD_SCALAR_KIND_CHANGED #/M/o/1" },
        { "a field leaves a oneof with another type", "oneof o { int32 a = 1; }", "string a = 1;", "FIELD_SCALAR_KIND_CHANGED #/M/1", "FIELD_SCALAR_KIND_CHANGED #/M/o/1" },
        { "a oneof's field has another name", "oneof o { int32 a = 1; }", "oneof o { int32 z = 1; }", "", "" },
        { "a proto3 optional is no oneof", "optional int32 a = 1; optional int32 b = 2;", "int32 a = 1; int32 b = 2;", "", "" },
        { "a proto3 optional moves into a oneof", "optional int32 a = 1;", "oneof _a { int32 a = 1; }", "", "" },
        { "an empty oneof is removed", "int32 a = 1; oneof o { }", "int32 a = 1;", "", "" },
        { "a oneof with a message that changes", "oneof o { N a = 1; } message N { bool b = 1; }", "oneof o { N a = 1; } message N { bytes b = 1; }", "FIELD_SCALAR_KIND_CHANGED #/M/N/1", "FIELD_SCALAR_KIND_CHANGED #/M/N/1" },
    };
}
