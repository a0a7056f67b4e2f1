using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Tributary.LocalHost.Apps;

/// <summary>Replaces <c>%Setting%</c> in what attributes say by the app's settings.</summary>
internal sealed partial class SettingReferences(string app, IConfiguration configuration)
{
    /// <summary>The text with every <c>%Setting%</c> replaced.</summary>
    /// <param name="text">What the attribute says.</param>
    /// <param name="place">Where it says so, for the error: <c>ApplyOrderCommands, consumer group</c>.</param>
    /// <exception cref="LocalHostException">A setting is missing.</exception>
    public string Resolve(string text, string place) =>
        Reference().Replace(text, match => Require(match.Groups[1].Value, place));

    /// <summary>As <see cref="Resolve"/>; a text that is itself a setting's name stands for that setting, as in connections and broker lists.</summary>
    public string ResolveConnection(string text, string place) => Find(text) ?? Resolve(text, place);

    /// <summary>A setting's value; null where it is missing or empty.</summary>
    public string? Find(string setting) =>
        configuration[setting.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } value ? value : null;

    private string Require(string setting, string place) => Find(setting) ?? throw new LocalHostException(
        $"{app}: {place} names the setting '{setting}', which is missing. Set it in local.settings.json under \"Values\" or as an environment variable.");

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Reference();
}
