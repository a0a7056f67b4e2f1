using System.Globalization;
using Shop.Orders.Submitting;
using Tributary.Cli.Replay.Posting;
using Tributary.Hosting.Doors;

namespace Tributary.Cli.Replay.Reading;

/// <summary>A row whose columns could be read.</summary>
internal readonly record struct InvoiceRow(
    string Number, string StockCode, string Description, int Quantity, DateTimeOffset Date, decimal UnitPrice, string Customer)
{
    /// <summary>A price has at most this many decimals, and at most 19 digits with them.</summary>
    private const int PriceDecimals = 4;
    private const decimal PriceLimit = 1_000_000_000_000_000m;

    private static readonly string[] DateFormats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "M/d/yyyy H:mm"];

    /// <summary>Reads the columns' texts; null if one of them can't be read, or is more than the shop's API takes.</summary>
    public static InvoiceRow? TryParse(
        string number, string stockCode, string description, string quantity, string date, string unitPrice, string customer)
    {
        var culture = CultureInfo.InvariantCulture;
        if (number.Length == 0
            || InvoiceRequest.Key(number).Length > SubmissionLimits.KeyCharacters
            || stockCode.Length > SubmissionLimits.SkuCharacters
            || description.Length > SubmissionLimits.DescriptionCharacters
            || customer.Length > SubmissionLimits.CustomerCharacters
            || !int.TryParse(quantity, NumberStyles.AllowLeadingSign, culture, out var units)
            || units == int.MinValue
            || !DateTimeOffset.TryParseExact(date, DateFormats, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            || at.Year is < FieldReader.FirstYear or > FieldReader.LastYear
            || !decimal.TryParse(unitPrice, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, culture, out var price)
            || decimal.Round(price, PriceDecimals) != price
            || Math.Abs(price) >= PriceLimit)
        {
            return null;
        }
        return new InvoiceRow(number, stockCode, description, units, at, price, customer);
    }

    /// <summary>Why this row makes no line; null if it makes one. The reasons are tested in the order of <see cref="RejectionReason"/>.</summary>
    public RejectionReason? Rejection() => this switch
    {
        { StockCode.Length: 0 } => RejectionReason.NoStockCode,
        { IsReturn: false, Quantity: <= 0 } => RejectionReason.QuantityNotPositive,
        { IsReturn: true, Quantity: >= 0 } => RejectionReason.QuantityNotNegative,
        { UnitPrice: <= 0 } => RejectionReason.PriceNotPositive,
        _ => null,
    };

    public InvoiceLine ToLine() => new(StockCode, Description, Math.Abs(Quantity), UnitPrice);

    private bool IsReturn => Invoice.IsReturnNumber(Number);
}
