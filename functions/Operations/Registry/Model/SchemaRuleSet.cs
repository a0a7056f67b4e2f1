using System.Security.Cryptography;
using System.Text.Json;

namespace Shop.Operations.Registry.Model;

/// <summary>The rules of a data contract. Two are told apart by how they are written.</summary>
internal sealed record SchemaRuleSet
{
    private static readonly string[] Places = ["ALL", "CLIENT", "GATEWAY", "SERVER", "NONE"];

    public IReadOnlyList<SchemaRule> Migration { get; init; } = [];

    public IReadOnlyList<SchemaRule> Domain { get; init; } = [];

    public IReadOnlyList<SchemaRule> Encoding { get; init; } = [];

    public string? EnableAt { get; init; }

    public static SchemaRuleSet? Read(JsonElement? json) => json is not { } rules ? null : new SchemaRuleSet
    {
        Migration = Rules(rules, "migrationRules"),
        Domain = Rules(rules, "domainRules"),
        Encoding = Rules(rules, "encodingRules"),
        EnableAt = rules.Text("enableAt") is not { } place ? null : Places.Contains(place) ? place : throw JsonFields.Wrong("enableAt", $"one of [{string.Join(", ", Places)}]", rules.Find("enableAt")!.Value),
    };

    /// <summary>Both; of rules with one name the second's.</summary>
    public static SchemaRuleSet? Merge(SchemaRuleSet? first, SchemaRuleSet? second) => first is null ? second : second is null ? first : new SchemaRuleSet
    {
        Migration = Merge(first.Migration, second.Migration),
        Domain = Merge(first.Domain, second.Domain),
        Encoding = Merge(first.Encoding, second.Encoding),
        EnableAt = second.EnableAt ?? first.EnableAt,
    };

    public bool HasType(string type) => Migration.Concat(Domain).Concat(Encoding).Any(rule => rule.Type == type);

    /// <summary>Refuses rules that no client could run.</summary>
    /// <exception cref="RegistryFault">What is wrong.</exception>
    public void Check()
    {
        var names = new HashSet<string?>(StringComparer.Ordinal);
        CheckAll(Migration, names, rule => rule.IsMigration ? null : "Migration rules can only be UPGRADE, DOWNGRADE, UPDOWN");
        CheckAll(Domain, names, rule => rule.IsMigration ? "Domain rules can only be WRITE, READ, WRITEREAD" : null);
        CheckAll(Encoding, names, rule => rule.IsMigration ? "Encoding rules can only be WRITE, READ, WRITEREAD" : null);
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteItems("migrationRules", Migration, rule => rule.Write(json));
        json.WriteItems("domainRules", Domain, rule => rule.Write(json));
        json.WriteItems("encodingRules", Encoding, rule => rule.Write(json));
        json.WriteText("enableAt", EnableAt);
        json.WriteEndObject();
    }

    public void AddTo(IncrementalHash hash)
    {
        foreach (var rule in Migration.Concat(Domain).Concat(Encoding))
            rule.AddTo(hash);
        if (EnableAt is not null)
            hash.AddText(EnableAt);
    }

    public bool Equals(SchemaRuleSet? other) => other is not null && Text() == other.Text();

    public override int GetHashCode() => Text().GetHashCode(StringComparison.Ordinal);

    private static void CheckAll(IReadOnlyList<SchemaRule> rules, HashSet<string?> names, Func<SchemaRule, string?> wrongKind)
    {
        foreach (var rule in rules)
        {
            if (!names.Add(rule.Name))
                throw RegistryFaults.InvalidRuleSet($"Found rule with duplicate name '{rule.Name}'");
            if ((rule.Wrong() ?? wrongKind(rule)) is { } wrong)
                throw RegistryFaults.InvalidRuleSet(wrong);
        }
    }

    private static List<SchemaRule> Merge(IReadOnlyList<SchemaRule> first, IReadOnlyList<SchemaRule> second)
    {
        var replaced = second.Select(rule => rule.Name).ToHashSet();
        return [.. first.Where(rule => !replaced.Contains(rule.Name)), .. second];
    }

    private static List<SchemaRule> Rules(JsonElement json, string field) => [.. (json.List(field) ?? []).Select(SchemaRule.Read)];

    private string Text() => System.Text.Encoding.UTF8.GetString(RegistryJson.Bytes(Write).Span);
}
