using Tributary.Messaging.Registry;

namespace Tributary.Cli.Schemas.Registries;

/// <summary>Understands a registry's URL as it is given to the tool. A password is never shown.</summary>
internal static class RegistryAddress
{
    /// <summary>The environment variable that holds <c>user:password</c>, by the name that Confluent's own tools know it by.</summary>
    public const string Variable = "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO";

    /// <summary>Whether it is meant as one, and not as a revision.</summary>
    public static bool IsMeant(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads it; the user and password are the URL's, or else the environment's.</summary>
    /// <exception cref="BadInputException">It can't be used.</exception>
    public static RegistryOptions Parse(string option, string text, Func<string, string?> variable)
    {
        if (!IsMeant(text) || !Uri.TryCreate(text, UriKind.Absolute, out var given) || given.Query.Length > 0 || given.Fragment.Length > 0)
            throw new BadInputException($"{option}: this is no registry's URL: expected http(s)://host:port, with a path where it has one.");
        var userInfo = given.UserInfo.Length > 0 ? Uri.UnescapeDataString(given.UserInfo) : variable(Variable);
        if (userInfo is { Length: > 0 } && !userInfo.Contains(':', StringComparison.Ordinal))
            throw new BadInputException($"{option}: a registry is given a user and a password, user:password, in the URL or in {Variable}: there is no colon.");
        var parts = userInfo is { Length: > 0 } ? userInfo.Split(':', 2) : null;
        try
        {
            return new RegistryOptions
            {
                Url = new UriBuilder(given) { UserName = "", Password = "" }.Uri, User = parts?[0], Password = parts?[1], RequestTimeout = TimeSpan.FromSeconds(15),
            }.Validated();
        }
        catch (ArgumentException refused)
        {
            throw new BadInputException($"{option}: {refused.Message}", refused);
        }
    }
}
