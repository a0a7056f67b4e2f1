using System.Diagnostics.CodeAnalysis;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Names;

/// <summary>All types and extensions that a schema can name: its own, those of the files that it was given, and those that every registry knows.</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, DeclaredType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Field> extensions = new(StringComparer.Ordinal);
    private readonly TypeTable? known;
    private readonly HashSet<string> replaced;

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
        var name = fullName.StartsWith('.') ? fullName[1..] : fullName;
        return types.GetValueOrDefault(name) ?? (known?.types.GetValueOrDefault(name) is { } type && !replaced.Contains(type.File) ? type : null);
    }

    public Field? Extension(string fullName)
    {
        var name = fullName.StartsWith('.') ? fullName[1..] : fullName;
        return extensions.GetValueOrDefault(name) ?? known?.extensions.GetValueOrDefault(name);
    }

    /// <summary>The full name, without a dot before it, of the type that a name means in a scope; null if it means none.</summary>
    public string? ResolveType(string scope, string name) => Resolve(scope, name, fullName => Type(fullName) is not null);

    /// <summary>The full name of the extension that a name means in a scope; null if it means none.</summary>
    public string? ResolveExtension(string scope, string name) => Resolve(scope, name, fullName => Extension(fullName) is not null);

    public bool TryFind(string scope, string name, [NotNullWhen(true)] out DeclaredType? type)
    {
        type = ResolveType(scope, name) is { } fullName ? Type(fullName) : null;
        return type is not null;
    }

    private static string? Resolve(string scope, string name, Func<string, bool> exists)
    {
        if (name.StartsWith('.'))
            return exists(name[1..]) ? name[1..] : null;
        for (var prefix = scope; prefix.Length > 0; prefix = prefix[..Math.Max(0, prefix.LastIndexOf('.'))])
        {
            var fullName = $"{prefix}.{name}";
            if (exists(fullName))
                return fullName;
        }
        return exists(name) ? name : null;
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
            types[fullName] = new DeclaredType(package, file, type);
            if (type is not Message message)
                continue;
            AddExtensions(fullName, message.Extends);
            AddTypes(file, package, fullName, message.Types);
        }
    }

    private void AddExtensions(string scope, IReadOnlyList<Extend> declared)
    {
        foreach (var field in declared.SelectMany(extend => extend.Fields))
            extensions[scope.Length == 0 ? field.Name : $"{scope}.{field.Name}"] = field;
    }
}
