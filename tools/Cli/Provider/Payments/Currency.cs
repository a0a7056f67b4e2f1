using Tributary.Cli.Provider.Http;

namespace Tributary.Cli.Provider.Payments;

/// <summary>The account's only currency.</summary>
internal static class Currency
{
    /// <exception cref="InvalidRequestException">There is none, or another than pounds sterling.</exception>
    public static string Required(Parameters parameters) => parameters.RequiredText("currency") switch
    {
        var text when text.Equals("gbp", StringComparison.OrdinalIgnoreCase) => "gbp",
        var text => throw new InvalidRequestException($"Invalid currency: {text}. This account takes gbp.", "parameter_invalid", "currency"),
    };
}
