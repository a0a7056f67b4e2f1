using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Tributary.Schemas;

namespace Shop.Operations.Registry.Model;

/// <summary>All of a schema but where it is registered.</summary>
/// <param name="Type">The registry's word for its format: <c>AVRO</c>.</param>
/// <param name="Text">Its text; null where a request gave none.</param>
/// <param name="References">What it refers to.</param>
internal sealed record SchemaContent(string Type, string? Text, IReadOnlyList<SchemaReference> References)
{
    public const string Avro = "AVRO";

    private string? guid;

    public SchemaMetadata? Metadata { get; init; }

    public SchemaRuleSet? RuleSet { get; init; }

    /// <summary>A digest of text, references, metadata and rules, written as a GUID: what has the same one shares an id.</summary>
    public string Guid => guid ??= Digest();

    // A copy with something else must not keep the digest.
    private SchemaContent(SchemaContent original) =>
        (Type, Text, References, Metadata, RuleSet) = (original.Type, original.Text, original.References, original.Metadata, original.RuleSet);

    public bool Equals(SchemaContent? other) => other is not null && Type == other.Type && Text == other.Text && References.SequenceEqual(other.References)
        && Equals(Metadata, other.Metadata) && Equals(RuleSet, other.RuleSet);

    public override int GetHashCode() => HashCode.Combine(Type, Text);

    /// <summary>The same schema, shown with another text, where one is given; it keeps its digest.</summary>
    public SchemaContent Showing(string? text) => text is null ? this : new SchemaContent(this) { Text = text, guid = Guid };

    /// <summary>The same schema, shown with its references written otherwise; it keeps its digest.</summary>
    public SchemaContent Showing(IReadOnlyList<SchemaReference> references) => new(this) { References = references, guid = Guid };

    /// <summary>The fields of an answer, but for subject, version and id.</summary>
    public void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("guid", Guid);
        json.WriteString("schemaType", Type);
        json.WriteItems("references", References, reference =>
        {
            json.WriteStartObject();
            json.WriteString("name", reference.Name);
            json.WriteString("subject", reference.Subject);
            json.WriteNumber("version", reference.Version);
            json.WriteEndObject();
        });
        if (Metadata is not null)
        {
            json.WritePropertyName("metadata");
            Metadata.Write(json);
        }
        if (RuleSet is not null)
        {
            json.WritePropertyName("ruleSet");
            RuleSet.Write(json);
        }
        json.WriteText("schema", Text);
    }

    // MD5 tells equal from different, and protects nothing; clients compare these digests with those of other registries.
#pragma warning disable CA5351
    private string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        hash.AddText(Text ?? "");
        Span<byte> version = stackalloc byte[sizeof(int)];
        foreach (var reference in References)
        {
            hash.AddText(reference.Name);
            hash.AddText(reference.Subject);
            BinaryPrimitives.WriteInt32BigEndian(version, reference.Version);
            hash.AppendData(version);
        }
        if (Metadata is not null)
        {
            hash.AppendData([1]);
            Metadata.AddTo(hash);
        }
        if (RuleSet is not null)
        {
            hash.AppendData([1]);
            RuleSet.AddTo(hash);
        }
        return new Guid(hash.GetHashAndReset(), bigEndian: true).ToString();
    }
}
