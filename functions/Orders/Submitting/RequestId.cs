namespace Shop.Orders.Submitting;

/// <summary>The form of the ids that orders and returns have.</summary>
internal static class RequestId
{
    private const int Characters = 32;

    /// <summary>Whether a text from a URL can be an id; what can't is not looked up.</summary>
    public static bool CanBe(string text) => text.Length == Characters && text.All(char.IsAsciiHexDigitLower);
}
