using System.Globalization;
using System.Text.Json;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Model;

/// <summary>One thing that the registry remembers.</summary>
internal abstract record RegistryEntry
{
    /// <summary>What it is known by; one entry for each key.</summary>
    public abstract string Key { get; }

    protected static string KeyOf(char kind, SubjectName subject) => $"{kind}|{RowKeys.Encode(subject.Context)}|{RowKeys.Encode(subject.Subject)}";
}

/// <summary>A version of a subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Version">From 1.</param>
/// <param name="Id">The id within the subject's context.</param>
/// <param name="Content">The schema.</param>
/// <param name="Timestamp">When it was registered, in milliseconds since 1970; null for an answer about one that was not read back.</param>
/// <param name="Deleted">Whether it was deleted, softly; null as above.</param>
internal sealed record StoredSchema(SubjectName Subject, int Version, int Id, SchemaContent Content, long? Timestamp = null, bool? Deleted = null) : RegistryEntry
{
    public bool IsDeleted => Deleted == true;

    public override string Key => KeyFor(Subject, Version);

    public static string KeyFor(SubjectName subject, int version) => string.Create(CultureInfo.InvariantCulture, $"{KeyOf('s', subject)}|{version:D10}");

    public void Write(Utf8JsonWriter json, IReadOnlyList<string>? aliases = null)
    {
        json.WriteStartObject();
        json.WriteText("subject", Subject.ToString());
        json.WriteNumber("version", Version);
        json.WriteNumber("id", Id);
        WriteRest(json);
        json.WriteTexts("aliases", aliases);
        json.WriteEndObject();
    }

    /// <summary>The fields of an answer behind subject, version and id.</summary>
    public void WriteRest(Utf8JsonWriter json)
    {
        Content.WriteFields(json);
        if (Timestamp is { } timestamp)
            json.WriteNumber("ts", timestamp);
        json.WriteFlag("deleted", Deleted);
    }
}

/// <summary>The configuration of a subject, a context, or the whole.</summary>
internal sealed record SubjectConfig(SubjectName Subject, RegistryConfig Config) : RegistryEntry
{
    public override string Key => KeyFor(Subject);

    public static string KeyFor(SubjectName subject) => KeyOf('c', subject);
}

/// <summary>The mode of a subject, a context, or the whole.</summary>
internal sealed record SubjectMode(SubjectName Subject, RegistryMode Mode) : RegistryEntry
{
    public override string Key => KeyFor(Subject);

    public static string KeyFor(SubjectName subject) => KeyOf('m', subject);
}

/// <summary>A context beside the default one.</summary>
internal sealed record KnownContext(string Name) : RegistryEntry
{
    public override string Key => KeyFor(Name);

    public static string KeyFor(string name) => $"x|{RowKeys.Encode(name)}";
}

/// <summary>A change of what the registry remembers.</summary>
/// <param name="Key">Of which entry.</param>
/// <param name="Entry">What it becomes; null where it is forgotten.</param>
internal sealed record RegistryChange(string Key, RegistryEntry? Entry)
{
    /// <summary>Of a new schema, the level that it was compared with earlier versions under; null where it was not.</summary>
    public string? CheckedUnder { get; init; }

    public static RegistryChange Put(RegistryEntry entry) => new(entry.Key, entry);

    public static RegistryChange Remove(string key) => new(key, null);
}
