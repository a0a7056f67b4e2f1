namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>Messages: which there are, where they stand, what they are called and what they hold.</summary>
internal static class MessagePairs
{
    private const string Renamed = "FIELD_NAMED_TYPE_CHANGED #/M/1";
    private const string Package = "PACKAGE_CHANGED #/";

    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "a message is added", File("message M {}"), File("message M {} message N {}"), "", "MESSAGE_REMOVED #/N" },
        { "a message is removed", File("message M {} message N {}"), File("message M {}"), "MESSAGE_REMOVED #/N", "" },
        { "messages change their places", File("message M {} message N {}"), File("message N {} message M {}"), "", "" },
        { "a nested message is removed", "message N {}", "", "MESSAGE_REMOVED #/M/N", "" },
        { "a message moves into another", File("message M {} message N {}"), File("message M { message N {} }"), "MESSAGE_REMOVED #/N", "MESSAGE_REMOVED #/M/N" },
        { "a message is renamed", File("message M {} message N {}"), File("message M {} message O {}"), "MESSAGE_REMOVED #/N", "MESSAGE_REMOVED #/O" },
        { "a field's message is renamed", "N a = 1; message N {} message O {}", "O a = 1; message N {} message O {}", Renamed, Renamed },
        {
            "a field of a nested message has another type", "N a = 1; message N { int32 b = 1; }", "N a = 1; message N { string b = 1; }",
            "FIELD_SCALAR_KIND_CHANGED #/M/N/1", "FIELD_SCALAR_KIND_CHANGED #/M/N/1"
        },
        {
            "a field deep within has another type", "message N { message O { fixed32 b = 7; } }", "message N { message O { float b = 7; } }",
            "FIELD_SCALAR_KIND_CHANGED #/M/N/O/7", "FIELD_SCALAR_KIND_CHANGED #/M/N/O/7"
        },
        { "a field is added to a nested message", "message N { int32 b = 1; }", "message N { int32 b = 1; int32 c = 2; }", "", "" },
        { "a message that holds itself", "M a = 1; repeated M b = 2;", "M a = 1; repeated M b = 2; string c = 3;", "", "" },
        { "a message that holds itself is left", "M a = 1;", "string a = 1;", "FIELD_KIND_CHANGED #/M/1", "FIELD_KIND_CHANGED #/M/1" },
        { "two messages that hold each other", File("message M { N a = 1; } message N { M b = 1; int32 c = 2; }"), File("message M { N a = 1; } message N { M b = 1; int64 c = 2; }"), "", "" },
        { "a name is written in full", "syntax = \"proto3\"; package p; message M { N a = 1; } message N {}", "syntax = \"proto3\"; package p; message M { .p.N a = 1; } message N {}", "", "" },
        {
            "a name means a nearer message", "syntax = \"proto3\"; message M { N a = 1; } message N {}", "syntax = \"proto3\"; message M { N a = 1; message N {} } message N {}",
            Renamed, Renamed + ", MESSAGE_REMOVED #/M/N"
        },
        { "the package is another", "syntax = \"proto3\"; package p; message M {}", "syntax = \"proto3\"; package q; message M {}", Package, Package },
        { "a package is added", File("message M {}"), "syntax = \"proto3\"; package q; message M {}", Package, Package },
        {
            "the package is another, and with it a field's type", "syntax = \"proto3\"; package p; message M { p.N a = 1; } message N {}",
            "syntax = \"proto3\"; package q; message M { q.N a = 1; } message N {}", Package, Package
        },
        {
            "two things at once", "syntax = \"proto3\"; package p; message M { int32 a = 1; }", "syntax = \"proto3\"; package q; message M { string a = 1; }",
            Package + ", FIELD_SCALAR_KIND_CHANGED #/M/1", Package + ", FIELD_SCALAR_KIND_CHANGED #/M/1"
        },
        { "a service is removed", File("message M {} service S { rpc R (M) returns (M); }"), File("message M {}"), "", "" },
        { "a comment", File("message M {}"), File("/* new */ message M { // nothing\n }"), "", "" },
        {
            "many messages are removed, in the order of the original", File("message Order {} message Line {} message Address {} message Z {} message A {}"), File("message M {}"),
            "MESSAGE_REMOVED #/Order, MESSAGE_REMOVED #/Line, MESSAGE_REMOVED #/A, MESSAGE_REMOVED #/Address, MESSAGE_REMOVED #/Z", "MESSAGE_REMOVED #/M"
        },
    };

    private static string File(string declarations) => $"syntax = \"proto3\"; {declarations}";
}
