using System.Globalization;

namespace Tributary.Cli.Sample;

/// <summary>A row of the sample, every column as it is written.</summary>
internal sealed record SampleRow(string Number, string Code, string Description, string Quantity, string Date, string Price, string Customer)
{
    public static SampleRow Of(string number, SampleProduct product, int quantity, DateTime date, string customer) => new(
        number, product.Code, product.Description, quantity.ToString(CultureInfo.InvariantCulture),
        date.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), product.Price.ToString(CultureInfo.InvariantCulture), customer);

    public override string ToString() =>
        string.Join(',', ((IEnumerable<string>)[Number, Code, Description, Quantity, Date, Price, Customer]).Select(Quoted));

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
