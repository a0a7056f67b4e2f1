namespace Tributary.Cli.Sample;

/// <summary>What the sample's shop sells: invented goods, some in variants, and three services.</summary>
internal static class SampleCatalogue
{
    private static readonly string[] Things =
    [
        "Milk Jug", "Desk Lamp", "Picnic Rug", "Letter Rack", "Bird Feeder", "Egg Cup", "Door Wedge", "Travel Clock", "Tea Strainer", "Garden Twine",
        "Pencil Case", "Soap Dish", "Cake Stand", "Wall Hook", "Hand Bell", "Jam Spoon", "Seed Tin", "Shoe Brush", "Draught Excluder", "Fire Lighter",
    ];

    private static readonly string[] Makes = ["Enamel", "Walnut", "Wool, Grey", "Brass", "Stoneware, \"Harbour\" Glaze", "Recycled Cork"];

    public static IReadOnlyList<SampleProduct> Goods { get; } = [.. Things.SelectMany(Variants)];

    public static IReadOnlyList<SampleProduct> Services { get; } =
        [new("POST", "Postage", 3.95m), new("DOT", "Courier to the door", 12.50m), new("M", "Manual adjustment", 0.75m)];

    /// <summary>Three makes of a thing; the second and third are variants, their codes ending in a letter. Some prices have parts of a penny.</summary>
    private static IEnumerable<SampleProduct> Variants(string thing, int index)
    {
        for (var variant = 0; variant < 3; variant++)
        {
            var code = $"{31_000 + 37 * index}{(variant == 0 ? "" : ((char)('A' + variant)).ToString())}";
            var price = 0.45m + 0.65m * index + 0.30m * variant + (index % 7 == 3 ? 0.005m : 0) + (index % 9 == 4 ? 0.0125m : 0);
            yield return new SampleProduct(code, $"{thing}, {Makes[(index + variant) % Makes.Length]}", price);
        }
    }
}

internal sealed record SampleProduct(string Code, string Description, decimal Price);
