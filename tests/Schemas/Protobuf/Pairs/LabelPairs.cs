namespace Tributary.Tests.Schemas.Protobuf.Pairs;

/// <summary>Labels: a number is written in another way when it is repeated; what is required must be there.</summary>
internal static class LabelPairs
{
    private const string Label = "FIELD_NUMERIC_LABEL_CHANGED #/M/1";
    private const string Added = "REQUIRED_FIELD_ADDED #/M/2";
    private const string Removed = "REQUIRED_FIELD_REMOVED #/M/2";

    public static TheoryData<string, string, string, string, string> All => new()
    {
        { "no label to optional", "int32 a = 1;", "optional int32 a = 1;", "", "" },
        { "no label to repeated", "int32 a = 1;", "repeated int32 a = 1;", "", "" },
        { "optional number to repeated", "optional int32 a = 1;", "repeated int32 a = 1;", Label, Label },
        { "optional sint64 to repeated", "optional sint64 a = 1;", "repeated sint64 a = 1;", Label, Label },
        { "optional fixed32 to repeated", "optional fixed32 a = 1;", "repeated fixed32 a = 1;", Label, Label },
        { "optional double to repeated", "optional double a = 1;", "repeated double a = 1;", Label, Label },
        { "optional enum to repeated", "optional E a = 1; enum E { X = 0; }", "repeated E a = 1; enum E { X = 0; }", Label, Label },
        { "optional text to repeated", "optional string a = 1;", "repeated string a = 1;", "", "" },
        { "optional bytes to repeated", "optional bytes a = 1;", "repeated bytes a = 1;", "", "" },
        { "optional message to repeated", "optional N a = 1; message N {}", "repeated N a = 1; message N {}", "", "" },
        { "optional text to repeated number", "optional string a = 1;", "repeated int32 a = 1;", "FIELD_SCALAR_KIND_CHANGED #/M/1", "FIELD_SCALAR_KIND_CHANGED #/M/1" },
        { "optional proto3 number is added", "int32 a = 1;", "int32 a = 1; optional int32 b = 2;", "", "" },
        { "a required field is added", Proto2("optional int32 a = 1;"), Proto2("optional int32 a = 1; required string b = 2;"), Added, Removed },
        { "a required field is removed", Proto2("optional int32 a = 1; required string b = 2;"), Proto2("optional int32 a = 1;"), Removed, Added },
        { "required number to optional", Proto2("required int32 a = 1;"), Proto2("optional int32 a = 1;"), Label, Label },
        { "required text to optional", Proto2("required string a = 1;"), Proto2("optional string a = 1;"), "", "" },
        { "a required field in a nested message is added", Proto2("message N {}"), Proto2("message N { required int32 a = 2; }"), "REQUIRED_FIELD_ADDED #/M/N/2", "REQUIRED_FIELD_REMOVED #/M/N/2" },
        { "a default", Proto2("optional int32 a = 1;"), Proto2("optional int32 a = 1 [default = 5];"), "", "" },
        { "proto2 to proto3", Proto2("optional int32 a = 1;"), "optional int32 a = 1;", "", "" },
        { "a group is added", Proto2("optional int32 a = 1;"), Proto2("optional int32 a = 1; optional group G = 2 { optional int32 b = 3; }"), "", "" },
    };

    private static string Proto2(string body) => $"syntax = \"proto2\"; message M {{ {body} }}";
}
