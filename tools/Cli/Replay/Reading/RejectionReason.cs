namespace Tributary.Cli.Replay.Reading;

/// <summary>Why a row was rejected. A row has one reason: the first of these that holds.</summary>
internal enum RejectionReason
{
    Malformed,
    NoStockCode,
    QuantityNotPositive,
    QuantityNotNegative,
    PriceNotPositive,
}

internal static class RejectionReasons
{
    /// <summary>The reason as reports have it.</summary>
    public static string Name(this RejectionReason reason) => reason switch
    {
        RejectionReason.Malformed => "malformed",
        RejectionReason.NoStockCode => "no-stock-code",
        RejectionReason.QuantityNotPositive => "quantity-not-positive",
        RejectionReason.QuantityNotNegative => "quantity-not-negative",
        RejectionReason.PriceNotPositive => "price-not-positive",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };
}

/// <summary>A row that makes no line, and the physical line of the file on which it begins; the header is line 1.</summary>
internal readonly record struct RejectedRow(long Line, RejectionReason Reason);
