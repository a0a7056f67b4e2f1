using System.Security.Cryptography;
using System.Text;
using Tributary.Messaging.Partitioning;

namespace Tributary.Tests.Acceptance.Expecting;

/// <summary>An order or a return that a file must come to.</summary>
internal sealed record ExpectedInvoice(string Number, IReadOnlyList<ExpectedLine> Lines)
{
    public bool IsReturn => Number.StartsWith('C');

    public decimal Total => Math.Round(Lines.Sum(line => line.Quantity * line.UnitPrice), 2, MidpointRounding.ToEven);

    public long Units => Lines.Where(line => line.IsGoods).Sum(line => (long)line.Quantity);

    public string Id => IdOf(Number, IsReturn);

    /// <summary>The id that the shop must give to an invoice: it follows from the route and the key that the tool posts with.</summary>
    public static string IdOf(string number, bool isReturn = false) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"/api/{(isReturn ? "returns" : "orders")}\ninvoice:{number}")).AsSpan(0, 16));

    /// <summary>Whether the provider declines it, of 10,000 orders so many.</summary>
    public bool IsDeclined(int ofTenThousand) => (Murmur2.Hash(Encoding.UTF8.GetBytes(Id)) & 0x7fffffff) % 10_000 < ofTenThousand;
}

/// <summary>An accepted row.</summary>
internal sealed record ExpectedLine(string Sku, int Quantity, decimal UnitPrice)
{
    public bool IsGoods => Sku.Length >= 5 && Sku[..5].All(char.IsAsciiDigit);
}
