using System.Text.Json;

namespace Shop.Operations.Registry.Model;

/// <summary>How schemas are checked and completed. What is null is left to the level above.</summary>
internal sealed record RegistryConfig
{
    private static readonly string[] Levels = ["NONE", "BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE"];

    public static RegistryConfig Default { get; } = new() { CompatibilityLevel = "BACKWARD" };

    public string? Alias { get; init; }

    public string? AliasForDeks { get; init; }

    public bool? Normalize { get; init; }

    public bool? ValidateFields { get; init; }

    public bool? ValidateNewSchemas { get; init; }

    public bool? ValidateRules { get; init; }

    public string? CompatibilityLevel { get; init; }

    public string? CompatibilityPolicy { get; init; }

    public string? CompatibilityGroup { get; init; }

    public SchemaMetadata? DefaultMetadata { get; init; }

    public SchemaMetadata? OverrideMetadata { get; init; }

    public SchemaRuleSet? DefaultRuleSet { get; init; }

    public SchemaRuleSet? OverrideRuleSet { get; init; }

    public bool HasDefaultsOrOverrides => DefaultMetadata is not null || OverrideMetadata is not null || DefaultRuleSet is not null || OverrideRuleSet is not null;

    /// <summary>As a request changes it: what the request does not name stays, what it gives as null is left to the level above.</summary>
    /// <exception cref="RegistryFault">A value makes no sense.</exception>
    public RegistryConfig Update(JsonElement request)
    {
        T? Of<T>(string field, Func<string, T?> read, T? otherwise) => request.TryGetProperty(field, out _) ? read(field) : otherwise;

        var level = request.Text("compatibility")?.ToUpperInvariant();
        if (level is not null && !Levels.Contains(level))
            throw RegistryFaults.InvalidCompatibility();
        var updated = new RegistryConfig
        {
            Alias = Of("alias", field => request.Text(field), Alias),
            AliasForDeks = Of("aliasForDeks", field => request.Text(field), AliasForDeks),
            Normalize = Of("normalize", field => request.Flag(field), Normalize),
            ValidateFields = Of("validateFields", field => request.Flag(field), ValidateFields),
            ValidateNewSchemas = Of("validateNewSchemas", field => request.Flag(field), ValidateNewSchemas),
            ValidateRules = Of("validateRules", field => request.Flag(field), ValidateRules),
            CompatibilityLevel = Of("compatibility", _ => level, CompatibilityLevel),
            CompatibilityPolicy = Of("compatibilityPolicy", field => Policy(request.Text(field)), CompatibilityPolicy),
            CompatibilityGroup = Of("compatibilityGroup", field => request.Text(field), CompatibilityGroup),
            DefaultMetadata = Of("defaultMetadata", field => SchemaMetadata.Read(request.Object(field)), DefaultMetadata),
            OverrideMetadata = Of("overrideMetadata", field => SchemaMetadata.Read(request.Object(field)), OverrideMetadata),
            DefaultRuleSet = Of("defaultRuleSet", field => SchemaRuleSet.Read(request.Object(field)), DefaultRuleSet),
            OverrideRuleSet = Of("overrideRuleSet", field => SchemaRuleSet.Read(request.Object(field)), OverrideRuleSet),
        };
        updated.DefaultRuleSet?.Check();
        updated.OverrideRuleSet?.Check();
        return updated;
    }

    /// <summary>A subject's, completed by the whole registry's.</summary>
    public RegistryConfig Over(RegistryConfig whole) => this with
    {
        Normalize = Normalize ?? whole.Normalize,
        ValidateFields = ValidateFields ?? whole.ValidateFields,
        ValidateNewSchemas = ValidateNewSchemas ?? whole.ValidateNewSchemas,
        ValidateRules = ValidateRules ?? whole.ValidateRules,
        CompatibilityPolicy = CompatibilityPolicy ?? whole.CompatibilityPolicy,
        CompatibilityGroup = CompatibilityGroup ?? whole.CompatibilityGroup,
    };

    /// <param name="json">Where to.</param>
    /// <param name="level">What the level is called: requests and the answers to them say <c>compatibility</c>, others <c>compatibilityLevel</c>.</param>
    public void Write(Utf8JsonWriter json, string level)
    {
        json.WriteStartObject();
        json.WriteText("alias", Alias);
        json.WriteText("aliasForDeks", AliasForDeks);
        json.WriteFlag("normalize", Normalize);
        json.WriteFlag("validateFields", ValidateFields);
        json.WriteFlag("validateNewSchemas", ValidateNewSchemas);
        json.WriteFlag("validateRules", ValidateRules);
        json.WriteText(level, CompatibilityLevel);
        json.WriteText("compatibilityPolicy", CompatibilityPolicy);
        json.WriteText("compatibilityGroup", CompatibilityGroup);
        WriteObject(json, "defaultMetadata", DefaultMetadata is { } defaults ? defaults.Write : null);
        WriteObject(json, "overrideMetadata", OverrideMetadata is { } overrides ? overrides.Write : null);
        WriteObject(json, "defaultRuleSet", DefaultRuleSet is { } rules ? rules.Write : null);
        WriteObject(json, "overrideRuleSet", OverrideRuleSet is { } overriding ? overriding.Write : null);
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, Action<Utf8JsonWriter>? write)
    {
        if (write is null)
            return;
        json.WritePropertyName(name);
        write(json);
    }

    private static string? Policy(string? name) => name?.ToUpperInvariant() is "STRICT" or "LENIENT" or "LOGICAL" ? name.ToUpperInvariant() : null;
}
