namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>The types of scalar fields. Those of a group are written alike; a text and bytes are, too.</summary>
internal static class ScalarPairs
{
    private const string Kind = "FIELD_SCALAR_KIND_CHANGED #/M/1";

    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "nothing", "int32 a = 1;", "int32 a = 1;", "", "" },
        { "int32 to int64", "int32 a = 1;", "int64 a = 1;", "", "" },
        { "int32 to uint32", "int32 a = 1;", "uint32 a = 1;", "", "" },
        { "uint32 to uint64", "uint32 a = 1;", "uint64 a = 1;", "", "" },
        { "int64 to bool", "int64 a = 1;", "bool a = 1;", "", "" },
        { "sint32 to sint64", "sint32 a = 1;", "sint64 a = 1;", "", "" },
        { "fixed32 to sfixed32", "fixed32 a = 1;", "sfixed32 a = 1;", "", "" },
        { "fixed64 to sfixed64", "fixed64 a = 1;", "sfixed64 a = 1;", "", "" },
        { "string to bytes", "string a = 1;", "bytes a = 1;", "", "" },
        { "int32 to sint32", "int32 a = 1;", "sint32 a = 1;", Kind, Kind },
        { "int64 to fixed64", "int64 a = 1;", "fixed64 a = 1;", Kind, Kind },
        { "int32 to float", "int32 a = 1;", "float a = 1;", Kind, Kind },
        { "float to double", "float a = 1;", "double a = 1;", Kind, Kind },
        { "float to fixed32", "float a = 1;", "fixed32 a = 1;", Kind, Kind },
        { "double to sfixed64", "double a = 1;", "sfixed64 a = 1;", Kind, Kind },
        { "fixed32 to fixed64", "fixed32 a = 1;", "fixed64 a = 1;", Kind, Kind },
        { "int32 to string", "int32 a = 1;", "string a = 1;", Kind, Kind },
        { "bytes to double", "bytes a = 1;", "double a = 1;", Kind, Kind },
        { "bool to string", "bool a = 1;", "string a = 1;", Kind, Kind },
        { "a field is added", "int32 a = 1;", "int32 a = 1; string b = 2;", "", "" },
        { "a field is removed, its number reserved", "int32 a = 1; string b = 2;", "int32 a = 1; reserved 2;", "", "" },
        { "a field has another name", "int32 a = 1;", "int32 b = 1;", "", "" },
        { "a field has another number", "int32 a = 1;", "int32 a = 2;", "", "" },
        { "two fields exchange their places", "int32 a = 1; string b = 2;", "string b = 2; int32 a = 1;", "", "" },
        {
            "two fields exchange their numbers", "int32 a = 1; string b = 2;", "int32 a = 2; string b = 1;",
            "FIELD_SCALAR_KIND_CHANGED #/M/1, FIELD_SCALAR_KIND_CHANGED #/M/2", "FIELD_SCALAR_KIND_CHANGED #/M/1, FIELD_SCALAR_KIND_CHANGED #/M/2"
        },
        { "a scalar becomes a message", "int32 a = 1; message N {}", "N a = 1; message N {}", "FIELD_KIND_CHANGED #/M/1", "FIELD_KIND_CHANGED #/M/1" },
        { "bytes become a message", "bytes a = 1; message N {}", "N a = 1; message N {}", "FIELD_KIND_CHANGED #/M/1", "FIELD_KIND_CHANGED #/M/1" },
        { "an option and a JSON name", "int32 a = 1;", "int32 a = 1 [deprecated = true, json_name = \"x\"];", "", "" },
    };
}
