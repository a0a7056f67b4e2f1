namespace Shop.Operations.Registry.Model;

/// <summary>What may be done to a subject's schemas.</summary>
internal enum RegistryMode
{
    /// <summary>Schemas are registered, and get ids.</summary>
    ReadWrite,

    /// <summary>Nothing changes.</summary>
    ReadOnly,

    /// <summary>The older word for it.</summary>
    ReadOnlyOverride,

    /// <summary>Schemas are registered under ids and versions that they have already; nothing is checked against earlier ones.</summary>
    Import,

    /// <summary>The same; of the whole registry alone.</summary>
    Forward,
}

/// <summary>The modes' names in requests and answers.</summary>
internal static class RegistryModes
{
    private static readonly Dictionary<string, RegistryMode> ByName = new(StringComparer.Ordinal)
    {
        ["READWRITE"] = RegistryMode.ReadWrite,
        ["READONLY"] = RegistryMode.ReadOnly,
        ["READONLY_OVERRIDE"] = RegistryMode.ReadOnlyOverride,
        ["IMPORT"] = RegistryMode.Import,
        ["FORWARD"] = RegistryMode.Forward,
    };

    public static RegistryMode? Find(string name) => ByName.TryGetValue(name.ToUpperInvariant(), out var mode) ? mode : null;

    public static string Name(this RegistryMode mode) => ByName.First(known => known.Value == mode).Key;

    /// <summary>Whether schemas come with ids of their own.</summary>
    public static bool TakesIds(this RegistryMode mode) => mode is RegistryMode.Import or RegistryMode.Forward;

    public static bool IsReadOnly(this RegistryMode mode) => mode is RegistryMode.ReadOnly or RegistryMode.ReadOnlyOverride;
}
