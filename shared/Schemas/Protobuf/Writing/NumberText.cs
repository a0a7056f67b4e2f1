using System.Globalization;
using System.Numerics;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>
/// The one way to write a number in a normal form: without leading zeros, exponent or more than three decimals. Hexadecimal and octal numbers become decimal ones.
/// What is no number (<c>-inf</c>) stays.
/// </summary>
internal static class NumberText
{
    /// <summary>Beyond this exponent a number stays as it is written, instead of becoming that many digits.</summary>
    private const int GreatestExponent = 400;

    public static string Normal(string number) =>
        (Whole(number) ?? Fraction(number)) is { } normal ? normal : number;

    private static string? Whole(string number)
    {
        var negative = number.StartsWith('-');
        var digits = negative ? number[1..] : number;
        if (digits.Length == 0)
            return null;
        var (radix, start) = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? (16, 2) : digits[0] == '0' && digits.Length > 1 ? (8, 1) : (10, 0);
        if (radix == 10 && digits[^1] is 'l' or 'L' && digits[..^1].All(char.IsAsciiDigit))
            digits = digits[..^1];
        var value = BigInteger.Zero;
        foreach (var c in digits.AsSpan(start))
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = (value * radix) + digit;
        }
        return digits.Length > start ? (negative ? -value : value).ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string? Fraction(string number)
    {
        var plain = number.EndsWith('f') || number.EndsWith('F') || number.EndsWith('d') || number.EndsWith('D') ? number[..^1] : number;
        if (!double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            || !plain.Any(char.IsAsciiDigit))
        {
            return null;
        }
        var mark = plain.IndexOfAny(['e', 'E']);
        var exponent = mark < 0 ? 0 : BigInteger.Parse(plain.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (BigInteger.Abs(exponent) > GreatestExponent)
            return null;
        var mantissa = mark < 0 ? plain : plain[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return Rounded(digits, (int)exponent - decimals, negative: double.IsNegative(value));
    }

    /// <summary>A number of so many thousandths, the half to the even one.</summary>
    private static string Rounded(BigInteger digits, int exponent, bool negative)
    {
        var thousandths = BigInteger.Abs(digits);
        if (exponent >= -3)
        {
            thousandths *= BigInteger.Pow(10, exponent + 3);
        }
        else
        {
            var divisor = BigInteger.Pow(10, -exponent - 3);
            thousandths = BigInteger.DivRem(thousandths, divisor, out var rest);
            var comparison = (rest * 2).CompareTo(divisor);
            if (comparison > 0 || (comparison == 0 && !thousandths.IsEven))
                thousandths++;
        }
        var whole = BigInteger.DivRem(thousandths, 1000, out var fraction);
        var decimals = ((int)fraction).ToString("000", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{(negative ? "-" : "")}{whole.ToString(CultureInfo.InvariantCulture)}{(decimals.Length > 0 ? "." : "")}{decimals}";
    }
}
