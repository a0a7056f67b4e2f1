using System.Globalization;
using System.Numerics;

namespace Tributary.Schemas.Json.Text;

/// <summary>A decimal number of any size: <see cref="Unscaled"/> / 10^<see cref="Scale"/>. The digits that it was written with are kept: 0.50 is not printed as 0.5.</summary>
internal readonly record struct BigNumber(BigInteger Unscaled, int Scale)
{
    /// <summary>Powers of ten beyond this are not multiplied out: nobody means them, and they take minutes.</summary>
    private const int LargestShift = 5_000;

    /// <summary>Reads a number as JSON writes it; null if its exponent is beyond 32 bits.</summary>
    public static BigNumber? Parse(ReadOnlySpan<char> text)
    {
        long exponent = 0;
        var mantissa = text;
        if (text.IndexOfAny('e', 'E') is var e and >= 0)
        {
            if (!long.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
                return null;
            mantissa = text[..e];
        }
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - (decimal)exponent;
        return scale is < int.MinValue or > int.MaxValue
            ? null
            : new BigNumber(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), (int)scale);
    }

    public bool IsZero => Unscaled.IsZero;

    /// <summary>The nearest floating-point number.</summary>
    public double ToDouble() => double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether both are the same number, however they are written.</summary>
    public bool IsEqualTo(BigNumber other) => Aligned(this, other) is var (left, right) && left == right;

    /// <summary>Whether this is an integer multiple of the other, which is not zero.</summary>
    public bool IsMultipleOf(BigNumber other) => Aligned(this, other) is var (left, right) && BigInteger.Remainder(left, right).IsZero;

    /// <summary>Plain digits, or scientific where the exponent asks for it: 1E+2, 1.5E-10.</summary>
    public override string ToString()
    {
        var text = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        var sign = Unscaled.Sign < 0 ? "-" : "";
        if (Scale == 0)
            return sign + text;
        var exponent = -(long)Scale + (text.Length - 1);
        if (Scale > 0 && exponent >= -6)
        {
            text = text.PadLeft(Scale + 1, '0');
            return $"{sign}{text[..^Scale]}.{text[^Scale..]}";
        }
        var mantissa = text.Length > 1 ? $"{text[..1]}.{text[1..]}" : text;
        return exponent == 0 ? sign + mantissa : string.Create(CultureInfo.InvariantCulture, $"{sign}{mantissa}E{exponent:+0;-0}");
    }

    private static (BigInteger Left, BigInteger Right)? Aligned(BigNumber left, BigNumber right)
    {
        var shift = (long)left.Scale - right.Scale;
        return shift switch
        {
            > LargestShift or < -LargestShift => left.IsZero && right.IsZero ? (BigInteger.Zero, BigInteger.One) : null,
            >= 0 => (left.Unscaled, right.Unscaled * BigInteger.Pow(10, (int)shift)),
            _ => (left.Unscaled * BigInteger.Pow(10, (int)-shift), right.Unscaled),
        };
    }
}
