using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;

namespace Shop.Operations.Registry.Answering;

/// <summary>A request, and the registry that it is put to.</summary>
internal sealed class RegistryCall(string method, RegistryPath path, IQueryCollection query, RegistryServices services, Func<Task<JsonElement>> readBody)
{
    /// <summary>The most schemas that a list holds.</summary>
    public const int MostSchemas = 1000;

    public RegistryServices Services { get; } = services;

    public RegistryStore Store => Services.Store;

    public string Method { get; } = method;

    public RegistryPath Path { get; } = path;

    /// <summary>The body's object.</summary>
    /// <exception cref="RegistryFault">It is too large, or none.</exception>
    public Task<JsonElement> Body() => readBody();

    /// <summary>The subject as the path writes it; null where it names none.</summary>
    public string? SubjectText => Path.Subject;

    /// <summary>The subject that the path names or is an alias of.</summary>
    public SubjectName Subject(RegistryState state)
    {
        var name = SubjectName.Parse(SubjectText ?? "");
        return Path.TakesAliases ? state.Settings.Unaliased(name) : name;
    }

    /// <summary>The part of the path behind the one that is named so: the version behind <c>versions</c>.</summary>
    /// <exception cref="RegistryFault">There is none.</exception>
    public string PartBehind(string part)
    {
        for (var i = Path.Parts.Count - 2; i >= 0; i--)
            if (Path.Parts[i] == part)
                return Path.Parts[i + 1];
        throw RegistryFaults.NoSuchResource();
    }

    /// <summary>The version that the path names.</summary>
    /// <exception cref="RegistryFault">It is no version.</exception>
    public int Version() => VersionNumber.Parse(PartBehind("versions"));

    /// <summary>The id that the path names.</summary>
    /// <exception cref="RegistryFault">It is no number.</exception>
    public int Id() => NumberOf(PartBehind("ids"));

    public string? Text(string parameter) => query.TryGetValue(parameter, out var values) ? values[0] : null;

    public IReadOnlyList<string> Texts(string parameter) => [.. query[parameter].OfType<string>()];

    public bool Flag(string parameter) => "true".Equals(Text(parameter), StringComparison.OrdinalIgnoreCase);

    /// <summary>The subject, or the context, that the parameter <c>subject</c> narrows a search by id to.</summary>
    public SubjectName SearchedSubject(RegistryState state)
    {
        var text = Text("subject") ?? "";
        var name = SubjectName.Parse(ContextName.IsSaidBy(text) ? text : Path.ContextPrefix + text);
        return name.IsContext ? name : state.Settings.Unaliased(name);
    }

    /// <summary>The beginning of the names that a list is narrowed to.</summary>
    public string SubjectPrefix(string otherwise)
    {
        if (Path.ContextPrefix.Length == 0)
            return Text("subjectPrefix") ?? otherwise;
        var prefix = Text("subjectPrefix") ?? "";
        return ContextName.IsSaidBy(prefix) ? prefix : Path.ContextPrefix + prefix;
    }

    /// <summary>The part of a list that the parameters <c>offset</c> and <c>limit</c> ask for.</summary>
    /// <exception cref="RegistryFault">They are no numbers.</exception>
    public IEnumerable<T> Page<T>(IEnumerable<T> items, int most = int.MaxValue)
    {
        var (offset, limit) = (Number("offset", 0), Number("limit", -1));
        return items.Skip(Math.Max(0, offset)).Take(limit > 0 && limit <= most ? limit : most);
    }

    /// <summary>Whether a schema's normal form is meant: the request says so, or else the subject's configuration.</summary>
    public bool Normalizes(RegistryState state, SubjectName subject) => Flag("normalize") || state.Settings.ConfigFor(subject).Normalize == true;

    private static int NumberOf(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw RegistryFaults.NoSuchResource();

    private int Number(string parameter, int otherwise) => string.IsNullOrWhiteSpace(Text(parameter)) ? otherwise : NumberOf(Text(parameter)!);
}
