using System.Text;
using System.Text.RegularExpressions;

namespace Tributary.Schemas.Json.Loading;

/// <summary>A regular expression as a registry understands it, which is Java's way.</summary>
internal static class JavaPattern
{
    /// <summary>How long an expression may take that can only be matched by trying; all others take a time that is proportional to the text's length.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Longer expressions are accepted, but cover nothing.</summary>
    private const int LongestPattern = 4_000;

    /// <summary>Covers nothing: stands for what has a meaning in Java that this platform can't express.</summary>
    private static readonly Lazy<Regex> Nothing = new(() => new Regex("(?!)", RegexOptions.None, Patience));

    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["Lower"] = "a-z", ["Upper"] = "A-Z", ["ASCII"] = @"\x00-\x7F", ["Alpha"] = "a-zA-Z", ["Digit"] = "0-9", ["Alnum"] = "a-zA-Z0-9",
        ["Punct"] = @"!-/:-@\x5B-`{-~", ["Graph"] = "!-~", ["Print"] = @"\x20-~", ["Blank"] = @"\x20\t", ["Cntrl"] = @"\x00-\x1F\x7F",
        ["XDigit"] = "0-9a-fA-F", ["Space"] = @"\x20\t\n\x0B\f\r", ["IsAlphabetic"] = @"\p{L}", ["IsDigit"] = @"\p{Nd}",
        ["d"] = "0-9", ["w"] = "a-zA-Z0-9_", ["s"] = @"\x20\t\n\x0B\f\r", ["h"] = @"\x20\t\xA0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000",
        ["v"] = @"\n\x0B\f\r\x85\u2028\u2029",
    };

    /// <summary>Checks the expression, and compiles it once it is used. Matching takes a bounded time.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Lazy<Regex> Compile(string pattern)
    {
        if (Translated(pattern) is not { Length: <= LongestPattern } translated)
            return Nothing;
        try
        {
            _ = new Regex(translated, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException failure)
        {
            throw new FormatException($"'{pattern}' is no regular expression: {failure.Message}", failure);
        }
        return new Lazy<Regex>(() => Compiled(translated));
    }

    private static Regex Compiled(string translated)
    {
        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Patience);
        }
    }

    private static string? Translated(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        var afterQuantifier = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var isQuantifier = false;
            switch (pattern[i])
            {
                case '\\':
                    if (Escaped(pattern, ref i, inClass) is not { } escaped)
                        return null;
                    text.Append(escaped);
                    break;
                case '[' when inClass:
                case '&' when inClass && i + 1 < pattern.Length && pattern[i + 1] == '&':
                    return null;
                case '[':
                    inClass = true;
                    text.Append('[');
                    if (i + 1 < pattern.Length && pattern[i + 1] == '^')
                        text.Append(pattern[++i]);
                    break;
                case ']' when inClass:
                    inClass = false;
                    text.Append(']');
                    break;
                case '+' when afterQuantifier && !inClass:
                    break;
                case '{' when !inClass:
                    var end = pattern.IndexOf('}', i);
                    if (end < 0 || i == 0 || !Regex.IsMatch(pattern[i..(end + 1)], @"^\{[0-9]{1,9}(,[0-9]{0,9})?\}$"))
                        throw new FormatException($"'{pattern}' is no regular expression: illegal repetition near index {i}");
                    text.Append(pattern, i, end + 1 - i);
                    i = end;
                    isQuantifier = true;
                    break;
                case var character:
                    isQuantifier = !inClass && character is '*' or '+' or '?' && i > 0 && pattern[i - 1] != '(';
                    text.Append(character);
                    break;
            }
            afterQuantifier = isQuantifier;
        }
        return text.ToString();
    }

    private static string? Escaped(string pattern, ref int i, bool inClass)
    {
        if (++i == pattern.Length)
            throw new FormatException($"'{pattern}' is no regular expression: it ends with a backslash");
        var character = pattern[i];
        switch (character)
        {
            case 'Q':
                var end = pattern.IndexOf(@"\E", i, StringComparison.Ordinal);
                var quoted = pattern[(i + 1)..(end < 0 ? pattern.Length : end)];
                i = end < 0 ? pattern.Length - 1 : end + 1;
                return Regex.Escape(quoted).Replace("]", @"\]", StringComparison.Ordinal);
            case 'd' or 'w' or 's' or 'h' or 'v':
                return inClass ? Classes[character.ToString()] : $"[{Classes[character.ToString()]}]";
            case 'D' or 'W' or 'S' or 'H' or 'V':
                return inClass ? (character is 'H' or 'V' ? null : $@"\{character}") : $"[^{Classes[char.ToLowerInvariant(character).ToString()]}]";
            case 'p' or 'P' when i + 1 < pattern.Length:
                return Property(pattern, ref i, character == 'P', inClass);
            case 'R' or 'X' or 'N' or 'x' when character != 'x' || pattern.AsSpan(i + 1).StartsWith("{"):
                return null;
            case 'y' or 'Y' or 'j' or 'J' or 'g' or 'i' or 'I' or 'l' or 'L' or 'm' or 'M' or 'o' or 'O' or 'q' or 'T' or 'C' or 'E' or 'F' or 'K' or 'U':
                throw new FormatException($"'{pattern}' is no regular expression: illegal escape sequence near index {i}");
            default:
                return character == '_' || character > 127 ? character.ToString() : $@"\{character}";
        }
    }

    private static string? Property(string pattern, ref int i, bool isNegated, bool inClass)
    {
        var close = pattern[i + 1] == '{' ? pattern.IndexOf('}', i) : i + 1;
        if (close < 0)
            throw new FormatException($"'{pattern}' is no regular expression: unclosed character family near index {i}");
        var name = pattern[(i + 1)..(close + 1)].Trim('{', '}');
        i = close;
        if (Classes.TryGetValue(name, out var members) && name.Length > 1)
            return inClass ? (isNegated ? null : members) : $"[{(isNegated ? "^" : "")}{members}]";
        var category = name.StartsWith("Is", StringComparison.Ordinal) ? name[2..] : name;
        return category.Length <= 2 ? $@"\{(isNegated ? 'P' : 'p')}{{{category}}}" : null;
    }
}
