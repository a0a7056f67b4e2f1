using System.Text.Json.Nodes;
using Avro;

namespace Tributary.Messaging.Serialization;

/// <summary>
/// Gives a writer's schema the names by which the reader knows the same things, as the specification lets a reader do. Apache's resolution looks at
/// aliases of its own accord, but puts a field's default over what it has read by one, and prefers one to the name itself; so it gets to see none.
/// </summary>
internal static class AvroAliases
{
    /// <summary>The writer's schema in the reader's words, and the reader's without other ones; the same two where the reader has no aliases.</summary>
    public static (Schema Writer, Schema Reader) Applied(Schema writer, Schema reader)
    {
        var words = new Words();
        var read = JsonNode.Parse(reader.ToString())!;
        words.Take(read, "");
        return words.AreNone ? (writer, reader) : (Schema.Parse(words.Rename(JsonNode.Parse(writer.ToString())!, "").ToJsonString()), Schema.Parse(read.ToJsonString()));
    }

    private sealed class Words
    {
        private static readonly HashSet<string> Primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

        private readonly Dictionary<string, string> types = [];
        private readonly Dictionary<(string Type, string Alias), string> fields = [];

        public bool AreNone => types.Count == 0 && fields.Count == 0;

        /// <summary>Takes a reader's aliases out of its schema.</summary>
        public void Take(JsonNode? node, string space)
        {
            if (node is JsonArray branches)
            {
                foreach (var branch in branches)
                    Take(branch, space);
            }

            if (node is not JsonObject schema)
                return;
            if (schema["name"] is null)
            {
                foreach (var inner in (string[])["type", "items", "values"])
                    Take(schema[inner], space);
                return;
            }

            var (full, within) = NameOf(schema, space);
            foreach (var alias in Aliases(schema))
                types[Full(alias, within)] = full;
            foreach (var field in Fields(schema))
            {
                foreach (var alias in Aliases(field))
                    fields[(full, alias)] = (string)field["name"]!;
                Take(field["type"], within);
                field.Remove("aliases");
            }

            schema.Remove("aliases");
        }

        /// <summary>A writer's schema with every name that the reader has another word for replaced, and all names in full.</summary>
        public JsonNode Rename(JsonNode node, string space)
        {
            switch (node)
            {
                case JsonArray branches:
                    return new JsonArray([.. branches.Select(branch => Rename(branch!, space))]);
                case JsonValue word:
                    return Primitives.Contains(word.ToString()) ? word.DeepClone() : WordFor(Full(word.ToString(), space));
            }

            var schema = (JsonObject)node.DeepClone();
            if (schema["name"] is null)
            {
                foreach (var inner in (string[])["type", "items", "values"])
                    if (schema[inner] is { } held && (inner != "type" || held is not JsonValue))
                        schema[inner] = Rename(held, space);
                return schema;
            }

            var (full, within) = NameOf(schema, space);
            var called = WordFor(full);
            schema["name"] = called;
            schema.Remove("namespace");
            var known = Fields(schema).Select(field => (string)field["name"]!).ToHashSet();
            foreach (var field in Fields(schema))
            {
                if (fields.TryGetValue((called, (string)field["name"]!), out var fieldCalled) && known.Add(fieldCalled))
                    field["name"] = fieldCalled;

                field["type"] = Rename(field["type"]!, within);
            }

            return schema;
        }

        private string WordFor(string full) => types.GetValueOrDefault(full, full);

        private static (string Full, string Space) NameOf(JsonObject named, string space)
        {
            var name = (string)named["name"]!;
            var full = name.Contains('.', StringComparison.Ordinal) ? name : Full(name, (string?)named["namespace"] ?? space);
            return (full, full.LastIndexOf('.') is > 0 and var dot ? full[..dot] : "");
        }

        private static string Full(string name, string space) => space.Length == 0 || name.Contains('.', StringComparison.Ordinal) ? name : $"{space}.{name}";

        private static IEnumerable<string> Aliases(JsonObject owner) => (owner["aliases"] as JsonArray ?? []).Select(alias => (string)alias!);

        private static IEnumerable<JsonObject> Fields(JsonObject record) => (record["fields"] as JsonArray ?? []).OfType<JsonObject>();
    }
}
