using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Answering;

/// <summary>The media types that registries speak.</summary>
internal static class MediaTypes
{
    public const string Preferred = "application/vnd.schemaregistry.v1+json";

    private const string Binary = "application/octet-stream";

    /// <summary>In the order in which they are given where the client does not mind.</summary>
    private static readonly string[] Given = [Preferred, "application/vnd.schemaregistry+json", "application/json"];

    /// <summary>The type that the client wants most.</summary>
    /// <exception cref="RegistryFault">It wants none of them.</exception>
    public static string Choose(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.All(string.IsNullOrWhiteSpace))
            return Preferred;
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var ranges))
            throw RegistryFaults.BadRequest("HTTP 400 Bad Request");
        return Given
            .Select((type, order) => (Type: type, Order: order, Quality: QualityOf(type, ranges)))
            .Where(type => type.Quality > 0)
            .OrderByDescending(type => type.Quality).ThenBy(type => type.Order)
            .Select(type => type.Type)
            .FirstOrDefault() ?? throw new RegistryFault(StatusCodes.Status406NotAcceptable, 406, "HTTP 406 Not Acceptable");
    }

    /// <summary>Refuses a body of another type.</summary>
    /// <exception cref="RegistryFault">It is of another.</exception>
    public static void CheckBody(HttpRequest request)
    {
        if (StringValues.IsNullOrEmpty(request.Headers.ContentType))
            return;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Given.Append(Binary).Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            throw new RegistryFault(StatusCodes.Status415UnsupportedMediaType, 415, "HTTP 415 Unsupported Media Type");
    }

    private static double QualityOf(string type, IList<MediaTypeHeaderValue> ranges)
    {
        var wanted = new MediaTypeHeaderValue(type);
        // What names it most exactly says how much it is wanted.
        var best = ranges
            .Where(range => range.MatchesAllTypes || (range.MatchesAllSubTypes && range.Type.Equals(wanted.Type, StringComparison.OrdinalIgnoreCase))
                || range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .FirstOrDefault();
        return best is null ? 0 : best.Quality ?? 1;
    }
}
