using System.Globalization;
using System.Text;

namespace Tributary.Schemas.Json.Text;

/// <summary>
/// Reads a JSON text as a registry's parser does: exact numbers, lone surrogates, NaN and the infinities; what follows the first value is not looked at.
/// </summary>
internal ref struct JsonReader
{
    /// <summary>How deep objects and arrays may stand in each other.</summary>
    public const int DeepestNesting = 500;

    private const int LongestNumber = 1_000;
    private readonly ReadOnlySpan<char> text;
    private int position;
    private int depth;

    private JsonReader(string text) => this.text = text;

    /// <summary>Reads the text; null where it holds nothing but white space.</summary>
    /// <exception cref="FormatException">It is no JSON, nests too deeply or holds a number that is too long; the message names the place.</exception>
    public static JsonValue? Read(string text)
    {
        var reader = new JsonReader(text);
        reader.SkipWhiteSpace();
        return reader.position == text.Length ? null : reader.ReadValue();
    }

    private JsonValue ReadValue()
    {
        SkipWhiteSpace();
        return Current switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => new JsonText(ReadString()),
            't' => ReadWord("true", new JsonBoolean(true)),
            'f' => ReadWord("false", new JsonBoolean(false)),
            'n' => ReadWord("null", new JsonNull()),
            _ => ReadNumber(),
        };
    }

    private JsonObject ReadObject()
    {
        Enter();
        var members = new OrderedDictionary<string, JsonValue>(StringComparer.Ordinal);
        if (!Take('}'))
        {
            do
            {
                SkipWhiteSpace();
                var name = ReadString();
                Expect(':');
                members[name] = ReadValue();
            }
            while (Take(','));
            Expect('}');
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonArray ReadArray()
    {
        Enter();
        var items = new List<JsonValue>();
        if (!Take(']'))
        {
            do
                items.Add(ReadValue());
            while (Take(','));
            Expect(']');
        }
        depth--;
        return new JsonArray(items);
    }

    private JsonValue ReadNumber()
    {
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '+' or '-' or '.'))
            position++;
        var token = text[start..position];
        if (token is "NaN" or "Infinity" or "INF" or "+Infinity" or "+INF" or "-Infinity" or "-INF")
            return new JsonText(token[0] switch { 'N' => "NaN", '-' => "-Infinity", _ => "Infinity" });
        if (!NumberSyntax.IsNumber(token))
            throw Failure(start, token.IsEmpty ? "a value was expected" : $"'{Shortened(token)}' is no value");
        if (token.Length > LongestNumber)
            throw Failure(start, $"a number has more than {LongestNumber} characters");
        return new JsonNumber(
            BigNumber.Parse(token) ?? throw Failure(start, "a number's exponent is too large"),
            token.IndexOfAny('.', 'e', 'E') < 0);
    }

    private JsonValue ReadWord(string word, JsonValue value)
    {
        var start = position;
        while (position < text.Length && char.IsAsciiLetterOrDigit(text[position]))
            position++;
        return text[start..position].SequenceEqual(word) ? value : throw Failure(start, $"'{Shortened(text[start..position])}' is no value");
    }

    private string ReadString()
    {
        if (Current != '"')
            throw Failure(position, "a name in quotes was expected");
        var start = ++position;
        StringBuilder? unescaped = null;
        while (true)
        {
            switch (Current)
            {
                case '"':
                    var rest = text[start..position++];
                    return unescaped is null ? rest.ToString() : unescaped.Append(rest).ToString();
                case '\\':
                    (unescaped ??= new StringBuilder()).Append(text[start..position]);
                    position++;
                    unescaped.Append(ReadEscape());
                    start = position;
                    break;
                case < ' ':
                    throw Failure(position, "a control character stands in a string");
                default:
                    position++;
                    break;
            }
        }
    }

    private char ReadEscape()
    {
        var escape = Current;
        position++;
        if (escape != 'u')
            return escape switch
            {
                '"' or '\\' or '/' => escape,
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => throw Failure(position - 1, "an unknown escape stands in a string"),
            };
        var end = Math.Min(position + 4, text.Length);
        if (!ushort.TryParse(text[position..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || end < position + 4)
            throw Failure(position, "four hexadecimal digits were expected");
        position = end;
        return (char)code;
    }

    private readonly char Current => position < text.Length ? text[position] : throw Failure(position, "the text ends in the middle of a value");

    private void Enter()
    {
        position++;
        if (++depth > DeepestNesting)
            throw Failure(position - 1, $"values nest more than {DeepestNesting} deep");
    }

    private bool Take(char expected)
    {
        SkipWhiteSpace();
        if (Current != expected)
            return false;
        position++;
        return true;
    }

    private void Expect(char expected)
    {
        if (!Take(expected))
            throw Failure(position, $"'{expected}' was expected");
    }

    private void SkipWhiteSpace()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
            position++;
    }

    private static string Shortened(ReadOnlySpan<char> token) => token.Length <= 20 ? token.ToString() : $"{token[..20]}…";

    private readonly FormatException Failure(int at, string what)
    {
        var before = text[..at];
        return new FormatException(string.Create(
            CultureInfo.InvariantCulture, $"{what} (line {before.Count('\n') + 1}, column {at - before.LastIndexOf('\n')})"));
    }
}
