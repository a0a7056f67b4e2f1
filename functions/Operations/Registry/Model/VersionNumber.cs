using System.Globalization;

namespace Shop.Operations.Registry.Model;

/// <summary>A version as a path names it.</summary>
internal static class VersionNumber
{
    /// <summary>Stands for the latest one.</summary>
    public const int Latest = -1;

    /// <exception cref="RegistryFault">It is neither a number above 0 nor <c>latest</c>.</exception>
    public static int Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Equals("latest", StringComparison.OrdinalIgnoreCase))
            return Latest;
        if (!int.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var version))
            throw RegistryFaults.InvalidVersion(text);
        return version is > 0 or Latest ? version : throw RegistryFaults.InvalidVersion(version.ToString(CultureInfo.InvariantCulture));
    }
}
