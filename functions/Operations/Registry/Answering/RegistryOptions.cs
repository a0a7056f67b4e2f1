using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.Operations.Registry.Answering;

/// <summary>How the registry is reached, and whether it tells of its changes: the settings <c>Registry:*</c> and <c>FunctionKeys:*</c>.</summary>
internal sealed record RegistryOptions
{
    /// <summary>The most bytes of a request's body: a schema of 1 MiB, escaped, with room for what else a request says.</summary>
    public int LargestRequest { get; init; } = 4 * 1024 * 1024;

    /// <summary>Users and passwords for basic authentication.</summary>
    public IReadOnlyList<(string User, string Password)> Users { get; init; } = [];

    /// <summary>Keys by their names, as the Functions host has them.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether others are told of changes on <c>operations.schema.v1</c>.</summary>
    public bool Announces { get; init; }

    public bool AsksForCredentials => Users.Count > 0 || Keys.Count > 0;

    /// <param name="configuration">The app's settings.</param>
    /// <param name="local">Whether the host is one for development, which may be left open.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message says what to set.</exception>
    public static RegistryOptions From(IConfiguration configuration, bool local)
    {
        var options = new RegistryOptions
        {
            Users = [.. (configuration["Registry:Users"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(UserOf)],
            Keys = configuration.GetSection("FunctionKeys").GetChildren()
                .Where(key => !string.IsNullOrEmpty(key.Value)).ToDictionary(key => key.Key, key => key.Value!, StringComparer.OrdinalIgnoreCase),
        };
        if (configuration["Registry:LargestRequest"] is { } largest)
            options = options with { LargestRequest = BytesOf(largest) };
        if (!options.AsksForCredentials && !local)
            throw new InvalidOperationException(
                "Set Registry:Users to user:password pairs, separated by commas, or FunctionKeys:default to a key: without either anybody could change the registry.");
        return options with { Announces = AnnouncesFrom(configuration, local) };
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Users.Count} users, {Keys.Count} keys, {LargestRequest} bytes";

    private static (string User, string Password) UserOf(string pair) =>
        pair.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < pair.Length - 1
            ? (pair[..colon], pair[(colon + 1)..])
            : throw new InvalidOperationException("Registry:Users has an entry that is no user:password pair; set pairs, separated by commas.");

    private static bool AnnouncesFrom(IConfiguration configuration, bool local)
    {
        var wanted = configuration["Registry:Announces"] is { } text ? FlagOf(text) : (bool?)null;
        if (wanted == false)
            return false;
        var broker = !string.IsNullOrEmpty(configuration["Kafka:BootstrapServers"]);
        return broker || (wanted is null && local ? false : throw new InvalidOperationException(
            "Set Kafka:BootstrapServers to the broker's host:port, for the events of schemas' changes, or Registry:Announces to false: then nobody is told of them."));
    }

    private static bool FlagOf(string text) =>
        bool.TryParse(text, out var flag) ? flag : throw new InvalidOperationException($"Registry:Announces is '{text}'; set true or false.");

    private static int BytesOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0
            ? bytes
            : throw new InvalidOperationException($"Registry:LargestRequest is '{text}'; set a number of bytes above 0.");
}
