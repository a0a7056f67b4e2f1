namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>Enums are numbers: their names and constants may change.</summary>
internal static class EnumPairs
{
    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "a constant is added", "E a = 1; enum E { X = 0; }", "E a = 1; enum E { X = 0; Y = 1; }", "", "" },
        { "a constant is removed", "E a = 1; enum E { X = 0; Y = 1; }", "E a = 1; enum E { X = 0; }", "", "" },
        { "a constant is renamed", "E a = 1; enum E { X = 0; }", "E a = 1; enum E { Z = 0; }", "", "" },
        { "an enum is renamed", "E a = 1; enum E { X = 0; }", "F a = 1; enum F { X = 0; }", "", "" },
        { "an enum is removed", "int32 a = 1; enum E { X = 0; }", "int32 a = 1;", "", "" },
        { "an enum moves out of its message", "E a = 1; enum E { X = 0; }", "syntax = \"proto3\"; enum E { X = 0; } message M { E a = 1; }", "", "" },
        { "an enum to int32", "E a = 1; enum E { X = 0; }", "int32 a = 1;", "", "" },
        { "an enum to bool", "E a = 1; enum E { X = 0; }", "bool a = 1;", "", "" },
        { "an enum to sint32", "E a = 1; enum E { X = 0; }", "sint32 a = 1;", "FIELD_SCALAR_KIND_CHANGED #/M/1", "FIELD_SCALAR_KIND_CHANGED #/M/1" },
        { "an enum to a text", "E a = 1; enum E { X = 0; }", "string a = 1;", "FIELD_SCALAR_KIND_CHANGED #/M/1", "FIELD_SCALAR_KIND_CHANGED #/M/1" },
        { "an enum to a message of its name", "E a = 1; enum E { X = 0; }", "E a = 1; message E {}", "FIELD_KIND_CHANGED #/M/1", "FIELD_KIND_CHANGED #/M/1, MESSAGE_REMOVED #/M/E" },
        { "an alias", "E a = 1; enum E { X = 0; }", "E a = 1; enum E { option allow_alias = true; X = 0; Z = 0; }", "", "" },
    };
}
