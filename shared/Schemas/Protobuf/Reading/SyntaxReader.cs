using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tributary.Schemas.Protobuf.Reading;

/// <summary>Reads the words of a .proto text one after another. A fault names the line and the column, as Wire does.</summary>
internal sealed partial class SyntaxReader(string text)
{
    private int at;
    private int line;
    private int lineStart;

    /// <summary>Where the reader stands, as a fault names it: <c>:3:14</c>.</summary>
    public string Location => LocationAt(at - lineStart + 1);

    private string LocationAt(int column) => string.Create(CultureInfo.InvariantCulture, $":{line + 1}:{column}");

    public InvalidSchemaException Unexpected(string message, string? location = null) => Unreadable($"Syntax error in {location ?? Location}: {message}");

    /// <summary>What says that a text is no .proto file.</summary>
    public static InvalidSchemaException Unreadable(string message) => new($"Could not parse Protobuf - {message}");

    public void Expect([DoesNotReturnIf(false)] bool condition, string message, string? location = null)
    {
        if (!condition)
            throw Unexpected(message, location);
    }

    /// <summary>Whether nothing is left but white space and comments.</summary>
    public bool SkipToEnd()
    {
        SkipWhitespace();
        return at == text.Length;
    }

    /// <summary>The next character that is no white space and in no comment; it stays.</summary>
    public char Peek()
    {
        SkipWhitespace();
        Expect(at < text.Length, "unexpected end of file");
        return text[at];
    }

    public char ReadChar()
    {
        var c = Peek();
        at++;
        return c;
    }

    /// <summary>Takes the next character if it is this one.</summary>
    public bool Take(char c)
    {
        if (Peek() != c)
            return false;
        at++;
        return true;
    }

    /// <summary>Takes the next character, which must be this one.</summary>
    public void Require(char c)
    {
        var read = ReadChar();
        if (read != c)
            throw Unexpected($"expected '{c}' but was '{read}'");
    }

    /// <summary>Gives the last character back.</summary>
    public void PushBack() => at--;

    /// <summary>A name; its parentheses or brackets are dropped unless they are asked for.</summary>
    public string ReadName(bool allowLeadingDigit = true, bool keepWrap = false, bool allowDots = true)
    {
        var open = Peek();
        if (open is not ('(' or '['))
            return ReadWord(allowLeadingDigit, allowDots);
        at++;
        var close = open == '(' ? ')' : ']';
        var word = ReadWord(allowLeadingDigit);
        if (ReadChar() != close)
            throw Unexpected($"expected '{close}'");
        return keepWrap ? $"{open}{word}{close}" : word;
    }

    public string ReadWord(bool allowLeadingDigit = true, bool allowDots = true)
    {
        SkipWhitespace();
        var start = at;
        var parts = 1;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-' || (allowDots && text[at] == '.')))
        {
            if (text[at++] == '.')
                parts++;
        }
        Expect(start < at, "expected a word");
        if (at - start > Limits.WordLength || parts > Limits.NameParts)
            throw Unexpected("a word is too long");
        if (!allowLeadingDigit && char.IsAsciiDigit(text[start]))
            throw Unexpected("field and constant names cannot start with a digit", LocationAt(start - lineStart));
        return text[start..at];
    }

    public int ReadInt()
    {
        var word = ReadWord();
        var isHex = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var digits = isHex ? word[2..] : word;
        return (isHex ? Hex(digits) : Decimal(digits)) ?? throw Unexpected($"expected an integer but was {digits}");
    }

    /// <summary>The end of a range of numbers: a number or 'max'.</summary>
    public int ReadRangeEnd()
    {
        var word = ReadWord();
        return word == "max" ? Elements.NumberRange.Max : Decimal(word) ?? throw Unreadable($"For input string: \"{word}\"");
    }

    private static int? Decimal(string digits) =>
        int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Hex(string digits)
    {
        var negative = digits.StartsWith('-');
        return long.TryParse(negative ? digits[1..] : digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            && number is >= 0 and <= int.MaxValue + 1L && (negative || number <= int.MaxValue)
            ? (int)(negative ? -number : number)
            : null;
    }
}
