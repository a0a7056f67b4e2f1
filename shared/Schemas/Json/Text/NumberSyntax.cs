namespace Tributary.Schemas.Json.Text;

/// <summary>How JSON writes numbers.</summary>
internal static class NumberSyntax
{
    /// <summary>Whether the token is a number: no leading zeros, no sign but a minus, digits on both sides of a point.</summary>
    public static bool IsNumber(ReadOnlySpan<char> token)
    {
        var at = token is ['-', ..] ? 1 : 0;
        if (at == token.Length || (token[at] == '0' && at + 1 < token.Length && char.IsAsciiDigit(token[at + 1])))
            return false;
        return Digits(token, ref at)
            && (at == token.Length || token[at] != '.' || (++at > 0 && Digits(token, ref at)))
            && (at == token.Length || (token[at] is 'e' or 'E' && Exponent(token, ref at)))
            && at == token.Length;
    }

    private static bool Exponent(ReadOnlySpan<char> token, ref int at)
    {
        at++;
        if (at < token.Length && token[at] is '+' or '-')
            at++;
        return Digits(token, ref at);
    }

    private static bool Digits(ReadOnlySpan<char> token, ref int at)
    {
        var start = at;
        while (at < token.Length && char.IsAsciiDigit(token[at]))
            at++;
        return at > start;
    }
}
