using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Shop.Operations.Registry.Answering;

/// <summary>
/// Whom the registry answers: users with a password (what Confluent's clients send), and whoever shows a function key (what the tools of Azure Functions send).
/// Where neither is set, everybody.
/// </summary>
internal sealed class Credentials(RegistryOptions options)
{
    private const string Basic = "Basic ";

    // What every function opens to, and those that open all.
    private static readonly string[] KeysForAll = ["master", "default"];

    private readonly byte[][] users = [.. options.Users.Select(user => Digest($"{user.User}:{user.Password}"))];

    /// <summary>Whether a request for a function shows what it asks for. Takes the same time whichever fits.</summary>
    public bool Allow(HttpRequest request, string function) =>
        !options.AsksForCredentials | ShowsUser(request) | ShowsKey(request, function);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private bool ShowsUser(HttpRequest request)
    {
        var header = request.Headers.Authorization.FirstOrDefault() ?? "";
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return false;
        var shown = new byte[header.Length];
        return Convert.TryFromBase64String(header[Basic.Length..].Trim(), shown, out var length) && IsOne(users, SHA256.HashData(shown.AsSpan(0, length)));
    }

    private bool ShowsKey(HttpRequest request, string function)
    {
        var shown = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (string.IsNullOrEmpty(shown))
            return false;
        return IsOne([.. KeysForAll.Append(function).Where(options.Keys.ContainsKey).Select(name => Digest(options.Keys[name]))], Digest(shown));
    }

    private static bool IsOne(byte[][] known, byte[] shown)
    {
        var fits = false;
        foreach (var digest in known)
            fits |= CryptographicOperations.FixedTimeEquals(digest, shown);
        return fits;
    }
}
