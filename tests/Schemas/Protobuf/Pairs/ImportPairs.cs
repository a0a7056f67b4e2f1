namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>Types of an imported file: it may change with its importer. Each row has the imported file before the importer's text, first the old ones, then the new ones.</summary>
internal static class ImportPairs
{
    private const string Importer = "syntax = \"proto3\"; import \"shared.proto\"; message M { s.T a = 1; }";
    private const string Plain = "syntax = \"proto3\"; package s; message T { int32 b = 1; U c = 2; } message U { int32 d = 1; }";

    public static TheoryData<string, string, string, string, string, string, string> All => new()
    {
        { "nothing", Plain, Importer, Plain, Importer, "", "" },
        { "a field is added to the imported message", Plain, Importer, Shared("int32 b = 1; U c = 2; string e = 3;", "int32 d = 1;"), Importer, "", "" },
        {
            "a field of the imported message has another type", Plain, Importer, Shared("string b = 1; U c = 2;", "int32 d = 1;"), Importer,
            "FIELD_SCALAR_KIND_CHANGED #/T/1, FIELD_NAMED_TYPE_CHANGED #/M/1", "FIELD_SCALAR_KIND_CHANGED #/T/1, FIELD_NAMED_TYPE_CHANGED #/M/1"
        },
        {
            "a field of a message of the imported message has another type", Plain, Importer, Shared("int32 b = 1; U c = 2;", "string d = 1;"), Importer,
            "FIELD_SCALAR_KIND_CHANGED #/U/1, FIELD_NAMED_TYPE_CHANGED #/T/2, FIELD_NAMED_TYPE_CHANGED #/M/1",
            "FIELD_SCALAR_KIND_CHANGED #/U/1, FIELD_NAMED_TYPE_CHANGED #/T/2, FIELD_NAMED_TYPE_CHANGED #/M/1"
        },
        { "a message that is not used is removed", Plain + " message V {}", Importer, Plain, Importer, "", "" },
        { "the imported file has another package", Plain, Importer, Plain.Replace("package s;", "package r;", StringComparison.Ordinal), Importer.Replace("s.T", "r.T", StringComparison.Ordinal), "", "" },
        {
            "the imported message becomes the importer's", Plain, Importer, Plain, "syntax = \"proto3\"; message M { T a = 1; } message T { int32 b = 1; s.U c = 2; }",
            "", "MESSAGE_REMOVED #/T"
        },
        {
            "the imported message becomes a well-known one", Plain, Importer, Plain, "syntax = \"proto3\"; message M { google.protobuf.Timestamp a = 1; }",
            "FIELD_NAMED_TYPE_CHANGED #/M/1", "FIELD_NAMED_TYPE_CHANGED #/M/1"
        },
        { "an imported enum becomes a number", "syntax = \"proto3\"; package s; enum T { X = 0; }", Importer, Plain, "syntax = \"proto3\"; message M { int64 a = 1; }", "", "" },
        {
            "an imported oneof loses a field", "syntax = \"proto3\"; package s; message T { oneof o { int32 a = 1; int32 b = 2; } }", Importer,
            "syntax = \"proto3\"; package s; message T { oneof o { int32 a = 1; } }", Importer, "ONEOF_FIELD_REMOVED #/T/o/2, FIELD_NAMED_TYPE_CHANGED #/M/1", ""
        },
        {
            "an imported message that holds itself changes", "syntax = \"proto3\"; package s; message T { T a = 1; bool b = 2; }", Importer,
            "syntax = \"proto3\"; package s; message T { T a = 1; bytes b = 2; }", Importer,
            "FIELD_SCALAR_KIND_CHANGED #/T/2, FIELD_NAMED_TYPE_CHANGED #/M/1", "FIELD_SCALAR_KIND_CHANGED #/T/2, FIELD_NAMED_TYPE_CHANGED #/M/1"
        },
        {
            "an imported map's value changes", "syntax = \"proto3\"; package s; message T { map<string, int32> a = 1; }", Importer,
            "syntax = \"proto3\"; package s; message T { map<string, string> a = 1; }", Importer,
            "FIELD_SCALAR_KIND_CHANGED #/T/1, FIELD_NAMED_TYPE_CHANGED #/M/1", "FIELD_SCALAR_KIND_CHANGED #/T/1, FIELD_NAMED_TYPE_CHANGED #/M/1"
        },
    };

    private static string Shared(string t, string u) => $"syntax = \"proto3\"; package s; message T {{ {t} }} message U {{ {u} }}";
}
