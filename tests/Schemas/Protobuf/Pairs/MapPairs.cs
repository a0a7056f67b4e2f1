namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>Maps are messages of a key and a value; a map and its written-out entries are one thing.</summary>
internal static class MapPairs
{
    private const string Kind = "FIELD_SCALAR_KIND_CHANGED #/M/1";
    private const string Entries = "repeated AEntry a = 1; message AEntry { option map_entry = true; string key = 1; int32 value = 2; }";

    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "a map's value to another of its group", "map<string, int32> a = 1;", "map<string, int64> a = 1;", "", "" },
        { "a map's value to one of another group", "map<string, int32> a = 1;", "map<string, string> a = 1;", Kind, Kind },
        { "a map's key to another of its group", "map<int32, string> a = 1;", "map<uint64, string> a = 1;", "", "" },
        { "a map's key to one of another group", "map<int32, string> a = 1;", "map<string, string> a = 1;", Kind, Kind },
        { "a map's key and value", "map<int32, string> a = 1;", "map<string, int32> a = 1;", $"{Kind}, {Kind}", $"{Kind}, {Kind}" },
        { "a map's value to a message", "map<string, int32> a = 1; message N {}", "map<string, N> a = 1; message N {}", "FIELD_KIND_CHANGED #/M/1", "FIELD_KIND_CHANGED #/M/1" },
        { "a map's message to another", "map<string, N> a = 1; message N {} message O {}", "map<string, O> a = 1; message N {} message O {}", "FIELD_NAMED_TYPE_CHANGED #/M/1", "FIELD_NAMED_TYPE_CHANGED #/M/1" },
        { "a map's message changes", "map<string, N> a = 1; message N { int32 b = 1; }", "map<string, N> a = 1; message N { float b = 1; }", "FIELD_SCALAR_KIND_CHANGED #/M/N/1", "FIELD_SCALAR_KIND_CHANGED #/M/N/1" },
        { "a map to a scalar", "map<string, int32> a = 1;", "string a = 1;", "FIELD_KIND_CHANGED #/M/1", "FIELD_KIND_CHANGED #/M/1" },
        { "a map to a message", "map<string, int32> a = 1; message N {}", "N a = 1; message N {}", "FIELD_KIND_CHANGED #/M/1", "FIELD_KIND_CHANGED #/M/1" },
        { "a map to its entries written out", "map<string, int32> a = 1;", Entries, "", "" },
        { "a map to entries of another type", "map<string, bytes> a = 1;", Entries, Kind, Kind },
        { "a map is added", "int32 b = 2;", "int32 b = 2; map<string, int32> a = 1;", "", "" },
        { "a map's enum to a number", "map<string, E> a = 1; enum E { X = 0; }", "map<string, int32> a = 1;", "", "" },
    };
}
