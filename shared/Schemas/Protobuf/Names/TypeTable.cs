using System.Diagnostics.CodeAnalysis;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Names;

/// <summary>All types and extensions that a schema can name: its own, those of the files that it was given, and those that every registry knows.</summary>
internal sealed class TypeTable
{
    private readonly NameTree names = new();
    private readonly TypeTable? known;
    private readonly HashSet<string> replaced;
    private volatile ScopePath? latest;

    private TypeTable(TypeTable? known, IEnumerable<string> replaced)
    {
        this.known = known;
        this.replaced = new HashSet<string>(replaced, StringComparer.Ordinal);
    }

    /// <summary>A table of files alone.</summary>
    public static TypeTable Of(IEnumerable<KeyValuePair<string, ProtoFile>> files)
    {
        var table = new TypeTable(null, []);
        foreach (var (name, file) in files)
            table.Add(name, file);
        return table;
    }

    /// <summary>The table of a schema; its own types hide others of their names. A file that it was given stands in for the known one of that name.</summary>
    public static TypeTable Of(ProtoFile schema, IReadOnlyDictionary<string, ProtoFile> given, TypeTable known)
    {
        var table = new TypeTable(known, given.Keys);
        foreach (var (name, file) in given)
            table.Add(name, file);
        table.Add("", schema);
        return table;
    }

    public DeclaredType? Type(string fullName)
    {
        var parts = PartsOf(fullName);
        return names.Find(parts)?.Type ?? KnownType(known?.names.Find(parts));
    }

    public Field? Extension(string fullName)
    {
        var parts = PartsOf(fullName);
        return names.Find(parts)?.Extension ?? known?.names.Find(parts)?.Extension;
    }

    /// <summary>The full name, without a dot before it, of the type that a name means in a scope; null if it means none.</summary>
    public string? ResolveType(string scope, string name) => Resolve(scope, name, own => own.Type is not null, known => KnownType(known) is not null);

    /// <summary>The full name of the extension that a name means in a scope; null if it means none.</summary>
    public string? ResolveExtension(string scope, string name) => Resolve(scope, name, own => own.Extension is not null, known => known.Extension is not null);

    public bool TryFind(string scope, string name, [NotNullWhen(true)] out DeclaredType? type)
    {
        type = ResolveType(scope, name) is { } fullName ? Type(fullName) : null;
        return type is not null;
    }

    private DeclaredType? KnownType(NameTree? place) => place?.Type is { } type && !replaced.Contains(type.File) ? type : null;

    private static string[] PartsOf(string fullName) => (fullName.StartsWith('.') ? fullName[1..] : fullName).Split('.');

    /// <summary>Looks in the scope first, then in the one around it, and so on. A step costs the name's first part, not the length of the scope.</summary>
    private string? Resolve(string scope, string name, Func<NameTree, bool> isThere, Func<NameTree, bool> isKnown)
    {
        var (_, scopes, own, others) = PathTo(name.StartsWith('.') ? "" : scope);
        var wanted = PartsOf(name);
        for (var i = scopes.Length; i >= 0; i--)
        {
            if ((i < own.Count && own[i].Find(wanted) is { } place && isThere(place)) || (i < others.Count && others[i].Find(wanted) is { } other && isKnown(other)))
                return string.Join('.', scopes.Take(i).Concat(wanted));
        }
        return null;
    }

    private sealed record ScopePath(string Scope, string[] Parts, List<NameTree> Own, List<NameTree> Known);

    /// <summary>The way to a scope. The latest is kept, because one message's names follow each other; threads may overwrite each other's.</summary>
    private ScopePath PathTo(string scope)
    {
        var path = latest;
        if (path is null || path.Scope != scope)
        {
            string[] parts = scope.Length == 0 ? [] : scope.Split('.');
            latest = path = new ScopePath(scope, parts, PathOf(names, parts), known is null ? [] : PathOf(known.names, parts));
        }
        return path;
    }

    private static List<NameTree> PathOf(NameTree root, string[] scopes)
    {
        List<NameTree> path = [root];
        foreach (var part in scopes)
        {
            if (path[^1].Child(part) is not { } next)
                break;
            path.Add(next);
        }
        return path;
    }

    private void Add(string name, ProtoFile file)
    {
        var package = file.Package ?? "";
        AddExtensions(package, file.Extends);
        AddTypes(name, package, package, file.Types);
    }

    private void AddTypes(string file, string package, string scope, IReadOnlyList<ProtoType> declared)
    {
        foreach (var type in declared)
        {
            var fullName = scope.Length == 0 ? type.Name : $"{scope}.{type.Name}";
            names.Make(fullName).Type = new DeclaredType(package, file, type);
            if (type is not Message message)
                continue;
            AddExtensions(fullName, message.Extends);
            AddTypes(file, package, fullName, message.Types);
        }
    }

    private void AddExtensions(string scope, IReadOnlyList<Extend> declared)
    {
        foreach (var field in declared.SelectMany(extend => extend.Fields))
            names.Make(scope.Length == 0 ? field.Name : $"{scope}.{field.Name}").Extension = field;
    }
}
