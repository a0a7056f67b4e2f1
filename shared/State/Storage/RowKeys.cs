using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.State.Storage;

/// <summary>
/// The one function that turns a key into a row key. Table Storage forbids <c>/ \ # ?</c> and control characters and allows 1 KiB; keys that need
/// it are escaped with <c>=</c> and the UTF-8 bytes in hexadecimal, and a long key keeps its beginning and ends in its SHA-256. Different keys have different row keys.
/// </summary>
public static class RowKeys
{
    private const int LongestEscaped = 400;
    private const int KeptOfLong = 300;

    /// <summary>The row key's part for <paramref name="key"/>.</summary>
    public static string Encode(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var escaped = Escape(key);
        if (escaped.Length <= LongestEscaped)
            return escaped;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return $"{escaped[..KeptOfLong]}=={hash}";
    }

    private static string Escape(string key)
    {
        if (key.All(IsPlain))
            return key;
        var escaped = new StringBuilder(key.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(key))
            if (b < 0x80 && IsPlain((char)b))
                escaped.Append((char)b);
            else
                escaped.Append('=').Append(b.ToString("x2", CultureInfo.InvariantCulture));
        return escaped.ToString();
    }

    // '=' itself is escaped, so that an escape is never mistaken for a key's own characters; '|' separates the parts of a row key; '%' and the
    // quote are legal but mangled by some clients' URLs.
    private static bool IsPlain(char c) => c is >= ' ' and < (char)0x7f and not ('/' or '\\' or '#' or '?' or '%' or '=' or '|' or '\'');
}
