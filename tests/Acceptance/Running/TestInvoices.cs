using Tributary.Cli.Replay.Reading;

namespace Tributary.Tests.Acceptance.Running;

/// <summary>Invoices that no file has.</summary>
internal static class TestInvoices
{
    private static readonly DateTimeOffset Noon = new(2011, 4, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An order, or a return where the number begins with C, of so many lines of two products' worth of goods and, at its end, of postage.</summary>
    public static Invoice Of(string number, int goods = 2, int products = 2)
    {
        var invoice = new Invoice(number, Noon);
        for (var line = 0; line < goods; line++)
            invoice.Add(new InvoiceLine($"{50_000 + line % products}", "Goods of a test", 1 + line % 5, 1.25m + line % 7), "14911");
        invoice.Add(new InvoiceLine("POST", "Postage", 1, 3.95m), "14911");
        return invoice;
    }

    /// <summary>Several, numbered.</summary>
    public static IReadOnlyList<Invoice> Several(string prefix, int count) => [.. Enumerable.Range(1, count).Select(i => Of($"{prefix}-{i}"))];
}
