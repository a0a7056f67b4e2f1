using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Understanding;

/// <summary>Completes what a request gives by the subject's configuration and its latest version.</summary>
internal static class SchemaCompletion
{
    /// <summary>The schema to register: its text from the latest version where the request gives none.</summary>
    /// <exception cref="RegistryFault">Neither gives one.</exception>
    public static SchemaContent ForVersion(RegistryConfig config, SchemaContent given, SchemaContent? latest, int saidVersion, int newVersion)
    {
        var completed = !string.IsNullOrWhiteSpace(given.Text) ? given
            : latest is null ? throw RegistryFaults.InvalidSchema("Empty schema")
            : given with { Text = latest.Text, Type = latest.Type, References = latest.References };
        return Metadata(config, completed, latest, saidVersion, newVersion);
    }

    /// <summary>The schema with the metadata and rules that it gets: its own or else the latest version's, between the configuration's defaults and what it overrides.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="given">What the request gives.</param>
    /// <param name="latest">The latest version, if there is one.</param>
    /// <param name="saidVersion">The version that the request asks for; 0: none.</param>
    /// <param name="newVersion">The version that it will get; null where it is only looked for.</param>
    public static SchemaContent Metadata(RegistryConfig config, SchemaContent given, SchemaContent? latest, int saidVersion, int? newVersion)
    {
        var metadata = SchemaMetadata.Merge(SchemaMetadata.Merge(config.DefaultMetadata, given.Metadata ?? latest?.Metadata), config.OverrideMetadata);
        var rules = SchemaRuleSet.Merge(SchemaRuleSet.Merge(config.DefaultRuleSet, given.RuleSet ?? latest?.RuleSet), config.OverrideRuleSet);
        if (newVersion is { } version && (saidVersion != 0 || metadata?.Properties.ContainsKey(SchemaMetadata.VersionProperty) == true))
            metadata = (metadata ?? SchemaMetadata.Empty).WithVersion(version);
        return metadata is null && rules is null ? given : given with { Metadata = metadata, RuleSet = rules };
    }
}
