using System.Text.Json.Nodes;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>Schemas of all kinds of types, a few levels deep, from a seed. Every named type has a name of its own, and a record may hold itself.</summary>
internal sealed class RandomSchemas(Random random)
{
    private static readonly string[] Primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];
    private readonly List<string> open = [];
    private int names;

    public JsonNode Type(int depth = 3) => (depth == 0 ? 0 : random.Next(9)) switch
    {
        0 or 1 => Primitive(),
        2 => new JsonObject { ["type"] = "array", ["items"] = Type(depth - 1) },
        3 => new JsonObject { ["type"] = "map", ["values"] = Type(depth - 1) },
        4 => Enum(),
        5 => new JsonObject { ["type"] = "fixed", ["name"] = Name(), ["size"] = random.Next(1, 5) },
        6 => Union(depth - 1),
        _ => Record(depth - 1),
    };

    public JsonObject Record(int depth)
    {
        var record = new JsonObject { ["type"] = "record", ["name"] = Name() };
        open.Add((string)record["name"]!);
        record["fields"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 5)).Select(n => Field($"f{n}", depth))]);
        open.RemoveAt(open.Count - 1);
        Describe(record);
        return record;
    }

    private JsonObject Field(string name, int depth)
    {
        var field = new JsonObject { ["name"] = name, ["type"] = open.Count > 0 && random.Next(5) == 0 ? Self() : Type(depth) };
        Describe(field);
        if (random.Next(4) == 0)
            field["order"] = random.Next(2) == 0 ? "ignore" : "descending";
        return field;
    }

    private JsonArray Self() => ["null", open[random.Next(open.Count)]];

    private JsonNode Primitive()
    {
        var kind = Primitives[random.Next(Primitives.Length)];
        var type = new JsonObject { ["type"] = kind };
        Describe(type);
        return type.Count > 1 ? type : kind;
    }

    private JsonObject Enum() => new()
    {
        ["type"] = "enum",
        ["name"] = Name(),
        ["symbols"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 5)).Select(n => (JsonNode)$"S{n}")]),
        ["default"] = "S0",
    };

    private JsonArray Union(int depth)
    {
        var union = new JsonArray();
        var seen = new HashSet<string>();
        for (var branches = random.Next(1, 5); branches > 0; branches--)
        {
            var branch = Type(depth);
            // String and bytes can be read as each other, which Apache.Avro for .NET can't: never both.
            if (branch is not JsonArray && seen.Add(NameOf(branch).Replace("bytes", "string", StringComparison.Ordinal)))
                union.Add(branch);
        }
        return union.Count > 0 ? union : ["null", "string"];
    }

    private static string NameOf(JsonNode branch) => branch switch
    {
        JsonObject named when named["name"] is { } name => (string)name!,
        JsonObject type => (string)type["type"]!,
        _ => (string)branch!,
    };

    private string Name() => $"{(random.Next(3) == 0 ? "n" : "m")}.T{names++}";

    private void Describe(JsonObject target)
    {
        if (random.Next(6) == 0)
            target["doc"] = "what \"it\" is\n";
        if (random.Next(6) == 0)
            target["zeta"] = new JsonObject { ["b"] = 1, ["a"] = new JsonArray(1.5, "é", null) };
        if (random.Next(6) == 0)
            target["alpha"] = true;
    }
}
