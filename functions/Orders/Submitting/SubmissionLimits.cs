namespace Shop.Orders.Submitting;

/// <summary>What a submission may hold at most, so that its command fits a record of the log and its entity a transaction of the store.</summary>
internal static class SubmissionLimits
{
    /// <summary>Bytes of a request's body.</summary>
    public const int BodyBytes = 2 * 1024 * 1024;

    /// <summary>Bytes of the entity as a record, by its upper bound: below what an outbox row holds.</summary>
    public const int EntityBytes = 800 * 1024;

    public const int Lines = 10_000;
    public const int ReferenceCharacters = 200;
    public const int CustomerCharacters = 200;
    public const int SkuCharacters = 100;
    public const int DescriptionCharacters = 1000;
    public const int KeyCharacters = 200;

    /// <summary>Exclusive: a total has at most 19 digits, two of them decimals.</summary>
    public const decimal Total = 100_000_000_000_000_000m;
}
