using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Answering;

/// <summary>
/// What stands in a request's path below the registry's root, read from what the client really sent: a subject may hold an encoded slash, which servers leave
/// encoded, so that it could not be told from an encoded percent sign. A leading <c>contexts/NAME</c> is taken off and put before the subject, or where a parameter names one.
/// </summary>
internal sealed class RegistryPath
{
    public const string Root = "registry";

    private const string Contexts = "contexts";

    private RegistryPath(IReadOnlyList<string> parts, string? context) => (Parts, ContextPrefix) = (parts, context ?? "");

    /// <summary>The parts as the client wrote them, before they were decoded.</summary>
    private string[] Written { get; init; } = [];

    /// <summary>The parts, decoded, with the context where it belongs.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>What is written before subjects that say no context; empty for the default one.</summary>
    public string ContextPrefix { get; }

    /// <summary>The subject that the path names; null where it names none.</summary>
    public string? Subject => SubjectIndex(Parts) is { } index && index < Parts.Count ? Parts[index] : null;

    /// <summary>Whether it is one whose subject may be an alias.</summary>
    public bool TakesAliases => Parts.Contains("subjects");

    /// <exception cref="RegistryFault">Its context can't be one, or it is none of the registry's paths.</exception>
    public static RegistryPath Of(HttpRequest request)
    {
        // An empty part in the middle is a part: a subject without a name is no subject.
        var sent = SentPath(request).Trim('/').Split('/');
        var root = Array.IndexOf(sent, Root);
        if (root < 0)
            throw RegistryFaults.NoSuchResource();
        var written = sent[(root + 1)..];
        var path = Of([.. written.Select(Uri.UnescapeDataString)]);
        return new RegistryPath(path.Parts, path.ContextPrefix) { Written = written };
    }

    /// <summary>
    /// Whether its words are those of a route's template, letter by letter: routing takes <c>Config</c> for <c>config</c>, and what is read here would then take
    /// the path for one that names no subject.
    /// </summary>
    public bool IsWrittenAs(string template) =>
        template.Split('/').Skip(1).Index().All(word => word.Item[0] == '{' || Written.ElementAtOrDefault(word.Index) == word.Item);

    /// <summary>The path of some decoded parts.</summary>
    public static RegistryPath Of(IReadOnlyList<string> parts)
    {
        if (parts.Count < 2 || parts[0] != Contexts)
            return new RegistryPath(parts, null);
        var prefix = ContextName.PrefixOf(parts[1]);
        List<string> rest = [.. parts.Skip(2)];
        if (SubjectIndex(rest) is { } index)
        {
            if (index < rest.Count)
                rest[index] = ContextName.IsSaidBy(rest[index]) ? rest[index] : prefix + rest[index];
            else if (prefix.Length > 0 && rest[0] is "config" or "mode")
                rest.Add(prefix);
        }
        else if (rest.Count == 0)
            rest = [Contexts, prefix.Length > 0 ? prefix : SubjectName.DefaultContext];
        return new RegistryPath(rest, prefix);
    }

    /// <summary>Where the subject stands, or would.</summary>
    private static int? SubjectIndex(IReadOnlyList<string> parts)
    {
        if (parts.Count > 0 && parts[0] is "config" or "mode")
            return 1;
        for (var i = 0; i < parts.Count; i++)
            if (parts[i] == "subjects")
                return parts[0] == "schemas" ? null : i + 1;
        return null;
    }

    private static string SentPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        // A test's request has none; a proxy's may be a whole address.
        var path = string.IsNullOrEmpty(target) ? (request.PathBase + request.Path).ToUriComponent()
            : target.StartsWith('/') ? target
            : Uri.TryCreate(target, UriKind.Absolute, out var address) ? address.PathAndQuery
            : target;
        return path.Split('?', 2)[0];
    }
}
