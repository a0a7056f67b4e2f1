using System.Text;

namespace Tributary.Schemas.Protobuf.Reading;

internal sealed partial class SyntaxReader
{
    /// <summary>A string in quotes of either kind; neighbours are one string.</summary>
    public string ReadQuoted()
    {
        var quote = ReadChar();
        Expect(quote is '"' or '\'', "expected quoted string");
        var result = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == quote)
            {
                if (Peek() is not ('"' or '\''))
                    return result.ToString();
                quote = ReadChar();
                continue;
            }
            if (c == '\\')
                c = ReadEscape();
            result.Append(c);
            if (c == '\n')
                NewLine();
        }
        throw Unexpected("unterminated string");
    }

    private char ReadEscape()
    {
        Expect(at < text.Length, "unexpected end of file");
        var c = text[at++];
        switch (c)
        {
            case 'a': return '\a';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case 'x' or 'X': return ReadNumericEscape(16, 2);
            case >= '0' and <= '7':
                at--;
                return ReadNumericEscape(8, 3);
            default: return c;
        }
    }

    private char ReadNumericEscape(int radix, int length)
    {
        var value = -1;
        var end = Math.Min(at + length, text.Length);
        for (; at < end; at++)
        {
            var digit = char.IsAsciiHexDigit(text[at]) ? Convert.ToInt32(text[at].ToString(), 16) : radix;
            if (digit >= radix)
                break;
            value = (Math.Max(value, 0) * radix) + digit;
        }
        Expect(value >= 0, "expected a digit after \\x or \\X");
        return (char)value;
    }
}
