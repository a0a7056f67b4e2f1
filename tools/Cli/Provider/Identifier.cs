using System.Security.Cryptography;

namespace Tributary.Cli.Provider;

/// <summary>Ids and secrets in Stripe's form: a prefix, then letters and digits that can't be guessed.</summary>
internal static class Identifier
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string New(string prefix) => prefix + RandomNumberGenerator.GetString(Alphabet, 24);

    public static string NewWebhookSecret() => "whsec_" + RandomNumberGenerator.GetString(Alphabet, 32);
}
