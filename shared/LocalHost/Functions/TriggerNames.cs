using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Tributary.LocalHost.Functions;

/// <summary>The names that a trigger's own text declares in braces: of a route, of a blob's path.</summary>
internal static partial class TriggerNames
{
    public static IReadOnlySet<string> Of(TriggerBindingAttribute trigger) => (trigger switch
    {
        HttpTriggerAttribute { Route: { } route } => RouteNames(route),
        BlobTriggerAttribute blob => InBraces().Matches(blob.BlobPath).Select(match => match.Groups[1].Value),
        _ => [],
    }).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // A setting may hold a part of the route, which is known only once the app runs; and a route that is no template is refused there.
    private static IEnumerable<string> RouteNames(string route)
    {
        try
        {
            return [.. RoutePatternFactory.Parse(Setting().Replace(route, "setting")).Parameters.Select(parameter => parameter.Name)];
        }
        catch (RoutePatternException)
        {
            return [];
        }
    }

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex InBraces();

    [GeneratedRegex("%[^%]+%")]
    private static partial Regex Setting();
}
