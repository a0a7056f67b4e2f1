using System.Text.RegularExpressions;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Blobs;

/// <summary>Which blobs start a function: a container, then names with parts in braces, as in <c>feeds/{day}/{name}.csv</c>.</summary>
internal sealed partial class BlobPath
{
    private readonly Regex names;

    private BlobPath(string container, string prefix, Regex names)
    {
        Container = container;
        Prefix = prefix;
        this.names = names;
    }

    public string Container { get; }

    /// <summary>What every matching name begins with.</summary>
    public string Prefix { get; }

    public static BlobPath Parse(string path, LocalFunction function)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var container = slash < 0 ? path : path[..slash];
        var pattern = slash < 0 ? "{name}" : path[(slash + 1)..];
        if (!ContainerName().IsMatch(container) || pattern.Length == 0 || Part().Replace(pattern, "").IndexOfAny(['{', '}']) >= 0)
            throw new LocalHostException($"{function}: its blob path '{path}' is none; 'feeds/{{name}}' is every blob in the container feeds.");
        return new BlobPath(container, pattern.Split('{')[0], Names(pattern));
    }

    /// <summary>The parts of a matching name; null where it does not match.</summary>
    public IReadOnlyDictionary<string, object?>? Match(string name)
    {
        var match = names.Match(name);
        return match.Success
            ? match.Groups.Values.Skip(1).ToDictionary(group => group.Name, object? (group) => group.Value, StringComparer.OrdinalIgnoreCase)
            : null;
    }

    // The last part takes the rest, slashes included; the others end at a slash.
    private static Regex Names(string pattern)
    {
        var parts = Part().Matches(pattern);
        var text = "^";
        var end = 0;
        foreach (Match part in parts)
        {
            text += Regex.Escape(pattern[end..part.Index]);
            text += $"(?<{part.Groups[1].Value}>{(part.Index == parts[^1].Index ? ".+" : "[^/]+?")})";
            end = part.Index + part.Length;
        }

        return new Regex(text + Regex.Escape(pattern[end..]) + "$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,62}$")]
    private static partial Regex ContainerName();

    [GeneratedRegex(@"\{([A-Za-z_]\w*)\}")]
    private static partial Regex Part();
}
