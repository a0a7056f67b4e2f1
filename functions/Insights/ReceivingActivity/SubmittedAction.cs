using System.Text.Json;
using shop.insights.v1;
using Tributary.Hosting.Doors;

namespace Shop.Insights.ReceivingActivity;

/// <summary>One kind of event: the fields that it has beside those of every event, and how they are read.</summary>
/// <param name="Name">What <c>type</c> says for it.</param>
/// <param name="Fields">Its own fields.</param>
/// <param name="Read">Reads them; what is wrong is noted by the reader.</param>
internal sealed record SubmittedAction(string Name, string[] Fields, Action<FieldReader, Activity> Read)
{
    private static readonly SubmittedAction[] All =
    [
        new("productViewed", ["sku", "referrer"], (fields, activity) => activity.ProductViewed = new ProductViewed { Sku = Sku(fields), Referrer = ReferrerOf(fields) }),
        new("addedToBasket", ["sku", "quantity"], (fields, activity) => activity.AddedToBasket = new AddedToBasket { Sku = Sku(fields), Quantity = fields.Count("quantity") }),
        new("removedFromBasket", ["sku", "quantity"], (fields, activity) => activity.RemovedFromBasket = new RemovedFromBasket { Sku = Sku(fields), Quantity = fields.Count("quantity") }),
        new("searched", ["terms", "resultCount"], (fields, activity) => activity.Searched = new Searched
        {
            Terms = fields.Text("terms", 1, ActivityLimits.TermsCharacters) ?? "", ResultCount = (int)fields.Number("resultCount", int.MaxValue),
        }),
        new("checkoutBegun", ["lineCount", "unitCount"], (fields, activity) => activity.CheckoutBegun = new CheckoutBegun
        {
            LineCount = fields.Count("lineCount"), UnitCount = fields.Number("unitCount", long.MaxValue),
        }),
    ];

    private static readonly (string Name, Referrer Referrer)[] Referrers =
        [("search", Referrer.Search), ("category", Referrer.Category), ("recommendation", Referrer.Recommendation), ("external", Referrer.External)];

    /// <summary>The names of all, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(action => action.Name));

    /// <summary>The fields that some event has.</summary>
    public static string[] EveryField { get; } = [.. All.SelectMany(action => action.Fields).Distinct()];

    /// <summary>The kind that an event says it is; null where it says none, or none that there is.</summary>
    public static SubmittedAction? Of(JsonElement submitted) =>
        submitted.ValueKind == JsonValueKind.Object && submitted.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? Array.Find(All, action => type.ValueEquals(action.Name))
            : null;

    private static string Sku(FieldReader fields) => fields.Text("sku", 1, ActivityLimits.SkuCharacters) ?? "";

    private static Referrer ReferrerOf(FieldReader fields)
    {
        if (fields.OptionalText("referrer", 1, int.MaxValue) is not { } text)
            return Referrer.Unspecified;
        var found = Array.Find(Referrers, known => known.Name == text);
        return found.Name is null ? fields.Wrong<Referrer>("referrer", $"Expected one of {string.Join(", ", Referrers.Select(known => known.Name))}.") : found.Referrer;
    }
}
