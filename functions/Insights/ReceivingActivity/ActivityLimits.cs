namespace Shop.Insights.ReceivingActivity;

/// <summary>What a request may hold at most.</summary>
internal static class ActivityLimits
{
    /// <summary>Bytes of a request's body.</summary>
    public const int BodyBytes = 256 * 1024;

    /// <summary>Events of a batch: each that has an id of its own is noted before the batch is published.</summary>
    public const int Events = 100;

    public const int EventIdCharacters = 200;
    public const int PersonCharacters = 200;
    public const int SessionCharacters = 200;
    public const int SkuCharacters = 100;
    public const int TermsCharacters = 500;
}
