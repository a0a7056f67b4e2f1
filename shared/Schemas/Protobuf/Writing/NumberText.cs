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

    /// <summary>From here on a binary number has no thousandths, and is written with the digits that it was meant by.</summary>
    private const double WholeFrom = 1e12;

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
        if (plain.Length == number.Length && number.IndexOfAny(['.', 'e', 'E']) < 0)
            return null;
        if (!double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            || !plain.Any(char.IsAsciiDigit))
        {
            return null;
        }
        var mark = plain.IndexOfAny(['e', 'E']);
        var exponent = mark < 0 ? 0 : BigInteger.Parse(plain.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (BigInteger.Abs(exponent) > GreatestExponent)
            return null;
        var (digits, scale) = DecimalOf(plain);
        return Binary(value, digits, scale) is { } binary && Math.Abs(binary) < WholeFrom
            ? Rounded(ExactOf(binary), double.IsNegative(value))
            : Rounded(digits * Power(10, scale), Power(10, -scale), double.IsNegative(value));
    }

    /// <summary>A decimal's digits, and the power of ten that they stand for.</summary>
    private static (BigInteger Digits, int Scale) DecimalOf(string number)
    {
        var mark = number.IndexOfAny(['e', 'E']);
        var mantissa = mark < 0 ? number : number[..mark];
        var exponent = mark < 0 ? 0 : int.Parse(number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (digits, exponent - (point < 0 ? 0 : mantissa.Length - point - 1));
    }

    /// <summary>The binary number that the original holds, if one is meant by that text: a float, else a double. It decides on which side of a half the number lies.</summary>
    private static double? Binary(double value, BigInteger digits, int scale)
    {
        var shorter = (float)value;
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (shorter.ToString("R", CultureInfo.InvariantCulture) == shortest && float.IsFinite(shorter))
            return shorter;
        if (!double.IsFinite(value))
            return null;
        var (meant, meantScale) = DecimalOf(shortest);
        var common = Math.Min(scale, meantScale);
        return digits * Power(10, scale - common) == meant * Power(10, meantScale - common) ? value : null;
    }

    private static (BigInteger Numerator, BigInteger Denominator) ExactOf(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        var power = Math.Max(exponent, 1) - 1075;
        return ((exponent == 0 ? fraction : fraction | (1L << 52)) * Power(2, power), Power(2, -power));
    }

    private static BigInteger Power(int radix, int exponent) => exponent <= 0 ? BigInteger.One : BigInteger.Pow(radix, exponent);

    private static string Rounded((BigInteger Numerator, BigInteger Denominator) fraction, bool negative) => Rounded(fraction.Numerator, fraction.Denominator, negative);

    /// <summary>A fraction with three decimals, the half to the even one.</summary>
    private static string Rounded(BigInteger numerator, BigInteger denominator, bool negative)
    {
        var thousandths = BigInteger.DivRem(BigInteger.Abs(numerator) * 1000, denominator, out var rest);
        var comparison = (rest * 2).CompareTo(denominator);
        if (comparison > 0 || (comparison == 0 && !thousandths.IsEven))
            thousandths++;
        var whole = BigInteger.DivRem(thousandths, 1000, out var part);
        var decimals = ((int)part).ToString("000", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"{(negative ? "-" : "")}{whole.ToString(CultureInfo.InvariantCulture)}{(decimals.Length > 0 ? "." : "")}{decimals}";
    }
}
