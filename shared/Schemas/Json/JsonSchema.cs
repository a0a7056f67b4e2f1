using Tributary.Schemas.Json.Comparing;
using Tributary.Schemas.Json.Loading;
using Tributary.Schemas.Json.Model;
using Tributary.Schemas.Json.Text;

namespace Tributary.Schemas.Json;

/// <summary>A JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12; without a <c>$schema</c> that names one, of draft 7.</summary>
public sealed class JsonSchema : ParsedSchema
{
    private const string Unreadable = "UNREADABLE_SCHEMA";

    private readonly JsonValue document;
    private readonly Lazy<SchemaNode> root;
    private readonly Lazy<string> text;
    private readonly Lazy<string> normalText;

    internal JsonSchema(JsonValue document, IReadOnlyList<ReferencedText> references)
    {
        this.document = document;
        root = new Lazy<SchemaNode>(() => Load(document, references));
        text = new Lazy<string>(() => JsonPrinter.Print(document));
        normalText = new Lazy<string>(() => JsonPrinter.Print(document, sorted: true));
    }

    /// <inheritdoc/>
    public override SchemaFormat Format => SchemaFormat.Json;

    /// <summary>The text without white space; its members keep their order.</summary>
    public override string Text => text.Value;

    /// <summary>The text without white space, the members of each object sorted.</summary>
    public override string NormalText => normalText.Value;

    /// <inheritdoc/>
    public override IReadOnlyList<SchemaPart> Parts => JsonParts.Of(document);

    /// <summary>The title.</summary>
    public override string? Name => (document as JsonObject)?["title"] switch
    {
        null => null,
        JsonText title => title.Value,
        JsonObject or JsonArray => "",
        var other => other.Key,
    };

    /// <summary>The first of the properties whose name begins with '$$', which a registry that validates fields refuses; otherwise null.</summary>
    public string? ReservedProperty => (root.Value as ObjectNode)?.Properties.Keys.FirstOrDefault(name => name.StartsWith("$$", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema writer) => ReasonsNotToRead(writer, lenient: false);

    /// <summary>Why this schema, as the reader's, can't read what <paramref name="writer"/> wrote; empty if it can.</summary>
    /// <param name="writer">The other; one that was stored although it can't be loaded can't be read.</param>
    /// <param name="lenient">Whether optional properties may come and go whatever the content model is: a registry's compatibility policy LENIENT.</param>
    /// <exception cref="ArgumentException">The other is of another format.</exception>
    public IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema writer, bool lenient)
    {
        var original = writer as JsonSchema ?? throw new ArgumentException("The writer's schema is no JSON Schema.", nameof(writer));
        if ((original.Failure ?? Failure) is { } failure)
            return [new Incompatibility(Unreadable, "#/", $"A schema version is invalid: {failure}")];
        return
        [
            .. Comparison.Compare(original.root.Value, root.Value, lenient)
                .Where(difference => !difference.Rule.IsCompatible(lenient))
                .Select(difference => new Incompatibility(difference.Rule.Name(), difference.Path, Messages.For(difference.Rule, difference.Path))),
        ];
    }

    /// <inheritdoc/>
    public override string MessageOf(Incompatibility reason, string reader, string writer)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Rule == Unreadable
            ? reason.Description
            : $"{{errorType:\"{reason.Rule}\", description:\"{reason.Describe(reader, writer)}'}}";
    }

    /// <summary>Loads all of the schema.</summary>
    /// <exception cref="InvalidSchemaException">A keyword's value is none, or a reference leads nowhere.</exception>
    internal void Load() => _ = root.Value;

    private string? Failure
    {
        get
        {
            try
            {
                Load();
                return null;
            }
            catch (InvalidSchemaException failure)
            {
                return failure.Message;
            }
        }
    }

    private static SchemaNode Load(JsonValue document, IReadOnlyList<ReferencedText> references)
    {
        try
        {
            return document switch
            {
                JsonBoolean { Value: true } => new TrueNode(),
                JsonBoolean => new FalseNode(),
                JsonObject schema when IsModern(schema) => ModernLoader.Load(schema, references),
                JsonObject schema => ClassicLoader.Load(schema, references),
                _ => throw new InvalidSchemaException($"Invalid JSON schema: expected an object or boolean at the root, found {KindOf(document)}"),
            };
        }
        catch (FormatException failure)
        {
            throw new InvalidSchemaException($"Invalid JSON: {failure.Message}", failure);
        }
    }

    private static bool IsModern(JsonObject schema) => schema["$schema"] is JsonText text && Drafts.OfMetaSchema(text.Value) >= Draft.Year2019;

    private static string KindOf(JsonValue document) => document switch
    {
        JsonArray => "ARRAY",
        JsonText => "STRING",
        JsonNumber => "NUMBER",
        _ => "NULL",
    };
}
