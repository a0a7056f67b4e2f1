namespace Tributary.Schemas.Protobuf.Names;

/// <summary>Confluent's own importable types: the numbers and names that its registry and its serializers agree on.</summary>
internal static class ConfluentFiles
{
    private const string Meta = """
        syntax = "proto3";
        package confluent;
        import "google/protobuf/descriptor.proto";
        message Meta { string doc = 1; map<string, string> params = 2; repeated string tags = 3; repeated Rule rules = 4; }
        message Rule { string name = 1; string doc = 2; string expr = 3; string sql = 4; }
        extend google.protobuf.FileOptions { Meta file_meta = 1088; }
        extend google.protobuf.MessageOptions { Meta message_meta = 1088; }
        extend google.protobuf.FieldOptions { Meta field_meta = 1088; }
        extend google.protobuf.EnumOptions { Meta enum_meta = 1088; }
        extend google.protobuf.EnumValueOptions { Meta enum_value_meta = 1088; }
        """;

    private const string Decimal = """
        syntax = "proto3";
        package confluent.type;
        message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }
        """;

    private const string Variant = """
        syntax = "proto3";
        package confluent.type;
        message Variant { bytes metadata = 1; bytes value = 2; }
        """;

    /// <summary>The texts by the path of their import.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["confluent/meta.proto"] = Meta,
        ["confluent/type/decimal.proto"] = Decimal,
        ["confluent/type/variant.proto"] = Variant,
    };
}
