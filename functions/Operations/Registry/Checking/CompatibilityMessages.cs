using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Understanding;
using Tributary.Schemas;

namespace Shop.Operations.Registry.Checking;

/// <summary>Checks a schema against earlier ones, and says what is wrong as registries do.</summary>
internal sealed class CompatibilityMessages(SchemaParsing parsing)
{
    private const int MostOfASchema = 10 * 1024;

    /// <summary>What is wrong; empty: it may be registered.</summary>
    /// <param name="state">What is stored.</param>
    /// <param name="config">What counts for the subject.</param>
    /// <param name="proposed">The schema.</param>
    /// <param name="earlier">The versions that it is checked against, the first first.</param>
    public IReadOnlyList<string> Check(RegistryState state, RegistryConfig config, CanonicalSchema proposed, IReadOnlyList<StoredSchema> earlier)
    {
        List<string> messages = [.. config.ValidateFields == true ? ReservedFields.Wrong(proposed.Content, earlier.Count == 0 ? null : earlier[^1].Content) : []];
        messages.AddRange(Incompatibilities(state, config, proposed, earlier));
        if (messages.Count > 0)
            messages.Add($"{{validateFields: '{(config.ValidateFields == true ? "true" : "false")}', compatibility: '{config.CompatibilityLevel}'}}");
        return messages;
    }

    private List<string> Incompatibilities(RegistryState state, RegistryConfig config, CanonicalSchema proposed, IReadOnlyList<StoredSchema> earlier)
    {
        var level = LevelOf(config);
        if (config.CompatibilityGroup is { } group)
            earlier = [.. earlier.Where(stored => GroupOf(stored.Content, group) == GroupOf(proposed.Content, group))];
        if (!IsTransitive(level))
            earlier = [.. earlier.TakeLast(1)];
        if (level == CompatibilityLevel.None || earlier.Count == 0)
            return [];

        var parsed = earlier.Select(stored => (stored.Version, parsing.Parse(state, stored))).ToList();
        var breaches = Compatibility.Check(level, proposed.Schema, parsed);
        return breaches.Count == 0 ? [] : Messages(level, proposed.Schema, breaches, parsed.First(version => version.Version == breaches[0].Version).Item2);
    }

    private static List<string> Messages(
        CompatibilityLevel level, ParsedSchema proposed, IReadOnlyList<Compatibility.Breach> breaches, ParsedSchema earlier)
    {
        if (breaches[0].Reason is null)
            return ["Incompatible because of different schema type"];
        var messages = breaches.Select(breach => proposed.MessageOf(breach.Reason!, breach.Reader!, breach.Writer!)).ToList();
        // Of a check in both directions, the second alone names the schema.
        var both = level is CompatibilityLevel.Full or CompatibilityLevel.FullTransitive;
        if (!both || breaches.Any(breach => breach.Reader == "new"))
        {
            messages.Add($"{{oldSchemaVersion: {breaches[0].Version}}}");
            messages.Add(earlier.Text.Length <= MostOfASchema ? $"{{oldSchema: '{earlier.Text}'}}" : $"{{oldSchema: <truncated> '{earlier.Text[..MostOfASchema]}...'}}");
        }
        return messages;
    }

    private static string? GroupOf(SchemaContent content, string property) => content.Metadata?.Properties.GetValueOrDefault(property);

    private static bool IsTransitive(CompatibilityLevel level) =>
        level is CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive;

    private static CompatibilityLevel LevelOf(RegistryConfig config) =>
        Enum.Parse<CompatibilityLevel>(config.CompatibilityLevel!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
