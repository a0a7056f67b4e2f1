namespace Tributary.Cli.Sample;

/// <summary>Makes rows that must be rejected, each kind in its turn, from a row that is in order.</summary>
internal sealed class SampleDirt
{
    private static readonly Func<SampleRow, string>[] OfOrders =
    [
        row => $"{row with { Quantity = "0" }}",
        row => $"{row with { Code = "" }}",
        row => $"{row with { Price = "0.00" }}",
        row => $"{row with { Quantity = "a dozen" }}",
        row => $"{row with { Quantity = "-3", Description = "damaged" }}",
        row => $"{row with { Date = "the day before" }}",
        row => $"{row with { Price = "-11062.06", Description = "Adjust bad debt" }}",
        row => row.ToString()[..row.ToString().LastIndexOf(',')],
        row => $"{row with { Price = "1.00005" }}",
        row => $"{row with { Number = "" }}",
        row => $"{row with { Code = " ", Description = "found on a shelf,\nwithout a label" }}",
    ];

    private int _orders;

    public string OfOrder(SampleRow row) => OfOrders[_orders++ % OfOrders.Length](row);

    /// <summary>A return whose quantity has lost its sign.</summary>
    public static string OfReturn(SampleRow row) => $"{row with { Quantity = row.Quantity.TrimStart('-') }}";
}
