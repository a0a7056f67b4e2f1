using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Tributary.LocalHost.Http;

/// <summary>
/// The keys that callers of an app's HTTP functions show, in the header <c>x-functions-key</c> or the query's <c>code</c>. They are the
/// settings <c>FunctionKeys:NAME</c>: <c>master</c> opens everything, <c>default</c> every function below the level Admin, a function's
/// name that function alone. As with the Core Tools, an app without any key lets everybody in.
/// </summary>
internal sealed class FunctionKeys(IConfigurationSection section)
{
    private const string Master = "master";
    private const string Default = "default";

    private readonly Dictionary<string, byte[]> digests = section.GetChildren()
        .Where(key => !string.IsNullOrEmpty(key.Value))
        .ToDictionary(key => key.Key, key => Digest(key.Value!), StringComparer.OrdinalIgnoreCase);

    public bool Allow(HttpRequest request, AuthorizationLevel level, string function)
    {
        if (level == AuthorizationLevel.Anonymous || digests.Count == 0)
            return true;
        var shown = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (string.IsNullOrEmpty(shown))
            return false;

        var digest = Digest(shown);
        // Every key is compared, whichever fits, and digests have one length: the time taken tells nothing.
        var fits = false;
        foreach (var name in Opening(level, function))
            fits |= digests.TryGetValue(name, out var expected) && CryptographicOperations.FixedTimeEquals(digest, expected);
        return fits;
    }

    private static IEnumerable<string> Opening(AuthorizationLevel level, string function) => level switch
    {
        AuthorizationLevel.Function => [Master, Default, function],
        _ => [Master],
    };

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
