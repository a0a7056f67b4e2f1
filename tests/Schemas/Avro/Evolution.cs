using System.Text.Json.Nodes;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>
/// Changes a schema here and there, mostly as someone would who wants to go on reading the old data. What Apache.Avro's decoder for .NET can't do though the specification asks for it is left out:
/// strings read as bytes, names in another namespace, and a field's alias (it demands a default for such a field, and lets it win over what was written).
/// </summary>
internal sealed class Evolution(Random random)
{
    private static readonly Dictionary<string, string[]> Wider = new()
    {
        ["int"] = ["long", "float", "double"],
        ["long"] = ["float", "double"],
        ["float"] = ["double"],
    };

    public JsonNode Of(JsonNode type) => type switch
    {
        JsonArray union => Union(union),
        JsonObject map => Complex(map),
        _ => Primitive((string)type!),
    };

    private JsonObject Complex(JsonObject type)
    {
        var changed = (JsonObject)type.DeepClone();
        switch ((string)type["type"]!)
        {
            case "record":
                changed["fields"] = Fields(type["fields"]!.AsArray());
                break;
            case "array":
                changed["items"] = Of(type["items"]!);
                break;
            case "map":
                changed["values"] = Of(type["values"]!);
                break;
            case "enum":
                Symbols(changed);
                break;
            case "fixed" when Rarely():
                changed["size"] = (int)type["size"]! + 1;
                break;
        }
        return changed;
    }

    private JsonNode Primitive(string kind) => random.Next(12) switch
    {
        0 when kind != "bytes" => "string",
        < 4 when Wider.TryGetValue(kind, out var wider) => wider[random.Next(wider.Length)],
        4 when kind != "null" => new JsonArray("null", kind),
        _ => kind,
    };

    private JsonArray Union(JsonArray union)
    {
        var branches = union.Select(branch => branch is JsonObject map ? Complex(map) : branch!.DeepClone()).ToList();
        if (Rarely())
            branches.RemoveAt(random.Next(branches.Count));
        if (random.Next(3) == 0)
            branches.Reverse();
        if (random.Next(4) == 0 && !union.Any(branch => branch is JsonValue value && (string)value! == "boolean" || branch is JsonObject map && (string)map["type"]! == "boolean"))
            branches.Add("boolean");
        return new JsonArray([.. branches]);
    }

    private JsonArray Fields(JsonArray fields)
    {
        var changed = fields.Select(field =>
        {
            var copy = (JsonObject)field!.DeepClone();
            copy["type"] = Of(field["type"]!);
            return (JsonNode)copy;
        }).ToList();
        if (changed.Count > 1 && random.Next(4) == 0)
            changed.RemoveAt(random.Next(changed.Count));
        if (random.Next(4) == 0)
            changed.Insert(random.Next(changed.Count + 1), Added());
        if (random.Next(4) == 0)
            changed.Reverse();
        return new JsonArray([.. changed]);
    }

    private JsonObject Added()
    {
        JsonObject[] additions =
        [
            new() { ["name"] = "g", ["type"] = "int", ["default"] = 7 },
            new() { ["name"] = "g", ["type"] = "double", ["default"] = 1.5 },
            new() { ["name"] = "g", ["type"] = new JsonArray("null", "string"), ["default"] = null },
            new() { ["name"] = "g", ["type"] = new JsonObject { ["type"] = "array", ["items"] = "string" }, ["default"] = new JsonArray("a", "b") },
            new() { ["name"] = "g", ["type"] = new JsonObject { ["type"] = "map", ["values"] = "long" }, ["default"] = new JsonObject { ["k"] = 1 } },
            new() { ["name"] = "g", ["type"] = "boolean" },
        ];
        return additions[random.Next(additions.Length)];
    }

    private void Symbols(JsonObject type)
    {
        if (random.Next(3) == 0)
            type["symbols"]!.AsArray().Add("NEW");
        if (random.Next(3) == 0 && type["symbols"]!.AsArray().Count > 1)
            type["symbols"]!.AsArray().RemoveAt(1);
        if (Rarely())
            type.Remove("default");
    }

    private bool Rarely() => random.Next(10) == 0;
}
