using System.Text.Json;
using CsCheck;

namespace Tributary.Tests.Schemas.Json;

/// <summary>Random schemas of draft 7, and values that may fulfil them.</summary>
internal static class RandomSchemas
{
    private static readonly string[] Names = ["a", "b", "c"];

    /// <summary>A scalar as JSON.</summary>
    public static readonly Gen<string> Scalar = OneOf("0", "1", "5", "-3", "2.5", "\"\"", "\"x\"", "\"abcd\"", "true", "null");

    private static readonly Gen<string> Simple = Gen.OneOf(
        OneOf("{}", "true", "false"),
        OneOf("string", "number", "integer", "boolean", "null").Select(type => $"{{\"type\":\"{type}\"}}"),
        Gen.Select(OneOf("minimum", "maximum", "exclusiveMinimum"), Gen.Int[-3, 6], (limit, value) => $"{{\"type\":\"number\",\"{limit}\":{value}}}"),
        Gen.Select(OneOf("minLength", "maxLength"), Gen.Int[0, 4], (limit, value) => $"{{\"type\":\"string\",\"{limit}\":{value}}}"),
        Scalar.Array[1, 4].Select(values => $"{{\"enum\":[{string.Join(',', values)}]}}"));

    /// <summary>A value as JSON.</summary>
    public static readonly Gen<string> Value = Gen.Recursive<string>((depth, value) => depth > 2 ? Scalar : Gen.OneOf(
        Scalar,
        value.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
        Gen.Select(Gen.Shuffle(Names, 0, 3), value.Array[3], (names, values) => Object(names.Select((name, i) => (name, values[i]))))));

    /// <summary>
    /// A schema with keywords of which a registry's rules keep what they promise: each value that the writer's schema allows is allowed by a reader's that is found compatible.
    /// A required property that may be anything is left out: the registry's rules find it compatible where it appears in an open object, though values without it exist (see Pairs/objects.txt).
    /// </summary>
    public static readonly Gen<string> Sound = Gen.Recursive<string>((depth, schema) => depth > 2 ? Simple : Gen.OneOf(
        Simple,
        schema.Array[1, 3].Select(parts => $"{{\"anyOf\":[{string.Join(',', parts)}]}}"),
        Gen.Select(schema, Gen.Int[0, 3], (items, most) => $"{{\"type\":\"array\",\"items\":{items},\"maxItems\":{most}}}"),
        Gen.Select(Gen.Shuffle(Names, 0, 3), schema.Array[3], Gen.Bool.Array[3], Gen.Bool, (names, schemas, required, closed) => Object(
            [
                ("type", "\"object\""),
                ("properties", Object(names.Select((name, i) => (name, schemas[i])))),
                ("required", JsonSerializer.Serialize(names.Where((_, i) => required[i] && !AllowsAnything(schemas[i])))),
                ("additionalProperties", closed ? "false" : "true"),
            ]))));

    /// <summary>A schema with all that draft 7 has.</summary>
    public static readonly Gen<string> Any = Gen.Recursive<string>((depth, schema) => depth > 2 ? Simple : Gen.OneOf(
        Sound,
        Gen.Select(OneOf("allOf", "anyOf", "oneOf"), schema.Array[0, 3], (keyword, parts) => $"{{\"{keyword}\":[{string.Join(',', parts)}]}}"),
        schema.Select(part => $"{{\"not\":{part}}}"),
        Gen.Select(schema, schema, (first, second) => $"{{\"if\":{first},\"then\":{second}}}"),
        Gen.Select(schema.Array[0, 3], schema, (items, rest) => $"{{\"items\":[{string.Join(',', items)}],\"additionalItems\":{rest},\"contains\":{rest}}}"),
        Gen.Select(schema, schema, (first, second) => $"{{\"additionalProperties\":{first},\"patternProperties\":{{\"^a\":{second}}},\"dependencies\":{{\"b\":{second},\"c\":[\"a\"]}}}}"),
        Gen.Const("{\"$ref\":\"#\"}"),
        Gen.Select(Scalar, Scalar.Array[1, 3], (one, some) => $"{{\"const\":{one},\"enum\":[{string.Join(',', some)}],\"default\":{one}}}")));

    private static bool AllowsAnything(string schema) => schema is "{}" or "true";

    private static string Object(IEnumerable<(string Name, string Value)> members) =>
        $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
