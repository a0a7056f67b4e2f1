namespace Tributary.Hosting.Resetting;

/// <summary>
/// What stands in a fence in the place of the stream's incarnation while its store is being reset: no applier accepts it, and a reset that was cut short
/// is recognised by it.
/// </summary>
internal static class ResetMark
{
    private const string Prefix = "resetting/";

    public static string Of(string incarnation) => IsOn(incarnation) ? incarnation : Prefix + incarnation;

    public static bool IsOn(string incarnation) => incarnation.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Without(string incarnation) => IsOn(incarnation) ? incarnation[Prefix.Length..] : incarnation;
}
