using System.Security.Cryptography;
using System.Text.Json;

namespace Shop.Operations.Registry.Model;

/// <summary>One rule of a data contract. The registry keeps it and gives it back; clients run it.</summary>
internal sealed record SchemaRule
{
    private const int LongestName = 256;
    private static readonly string[] Kinds = ["TRANSFORM", "CONDITION"];
    private static readonly string[] Modes = ["UPGRADE", "DOWNGRADE", "UPDOWN", "WRITE", "READ", "WRITEREAD"];

    public string? Name { get; init; }

    public string? Doc { get; init; }

    public string Kind { get; init; } = "TRANSFORM";

    public string Mode { get; init; } = "WRITEREAD";

    public string? Type { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public SortedDictionary<string, string> Params { get; init; } = new(StringComparer.Ordinal);

    public string? Expr { get; init; }

    public string? OnSuccess { get; init; }

    public string? OnFailure { get; init; }

    public bool Disabled { get; init; }

    public bool IsMigration => Mode is "UPGRADE" or "DOWNGRADE" or "UPDOWN";

    public static SchemaRule Read(JsonElement json) => json.ValueKind != JsonValueKind.Object ? throw JsonFields.Wrong("rule", "an object", json) : new SchemaRule
    {
        Name = json.Text("name"),
        Doc = json.Text("doc"),
        Kind = OneOf(json, "kind", Kinds) ?? "TRANSFORM",
        Mode = OneOf(json, "mode", Modes) ?? "WRITEREAD",
        Type = json.Text("type"),
        Tags = [.. (json.Texts("tags") ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Params = new(json.Entries("params").ToDictionary(entry => entry.Name, entry => JsonFields.TextOf(entry.Value, entry.Name)), StringComparer.Ordinal),
        Expr = json.Text("expr"),
        OnSuccess = json.Text("onSuccess"),
        OnFailure = json.Text("onFailure"),
        Disabled = json.Flag("disabled") ?? false,
    };

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public string? Wrong()
    {
        if (Name is null)
            return "Missing rule name";
        if (Name.Length == 0)
            return "Empty rule name";
        if (Name.Length > LongestName)
            return "Rule name too long";
        if (!char.IsLetter(Name[0]) && Name[0] != '_')
            return $"Illegal initial character in rule name: {Name}";
        if (Name.Skip(1).Any(c => !char.IsLetterOrDigit(c) && c is not ('_' or '-')))
            return $"Illegal character in rule name: {Name}";
        if (Type is null)
            return "Missing rule type";
        return Mode is not ("WRITEREAD" or "UPDOWN") && (HasSeveral(OnSuccess) || HasSeveral(OnFailure)) ? "Multiple actions only valid with WRITEREAD and UPDOWN" : null;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteText("name", Name);
        json.WriteText("doc", Doc);
        json.WriteString("kind", Kind);
        json.WriteString("mode", Mode);
        json.WriteText("type", Type);
        json.WriteTexts("tags", Tags);
        json.WriteEach("params", Params, entry => json.WriteString(entry.Key, entry.Value));
        json.WriteText("expr", Expr);
        json.WriteText("onSuccess", OnSuccess);
        json.WriteText("onFailure", OnFailure);
        json.WriteBoolean("disabled", Disabled);
        json.WriteEndObject();
    }

    public void AddTo(IncrementalHash hash)
    {
        IEnumerable<string?> texts = [Name, Doc, Kind, Mode, Type, .. Tags, .. Params.SelectMany(entry => new[] { entry.Key, entry.Value }), Expr, OnSuccess, OnFailure];
        foreach (var text in texts.OfType<string>())
            hash.AddText(text);
        if (Disabled)
            hash.AppendData([1]);
    }

    private static bool HasSeveral(string? actions) => actions?.Contains(',', StringComparison.Ordinal) == true;

    private static string? OneOf(JsonElement json, string field, string[] known) => json.Text(field) is not { } given ? null
        : known.Contains(given) ? given
        : throw JsonFields.Wrong(field, $"one of [{string.Join(", ", known)}]", json.Find(field)!.Value);
}
