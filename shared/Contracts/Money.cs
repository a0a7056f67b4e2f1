using System.Globalization;
using System.Numerics;
using Avro;

namespace Shop.Contracts;

/// <summary>Money between <see cref="decimal"/> and the schemas' decimals: totals to the penny (scale 2), unit prices to a hundredth of it (scale 4).</summary>
public static class Money
{
    /// <summary>The decimals of a total.</summary>
    public const int TotalScale = 2;

    /// <summary>The decimals of a unit price.</summary>
    public const int UnitPriceScale = 4;

    /// <summary>Both have at most this many digits.</summary>
    public const int Precision = 19;

    private static readonly BigInteger Limit = BigInteger.Pow(10, Precision);

    /// <summary>A total, as a schema holds it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more than two decimals that aren't zero, or more than 19 digits. Nothing is rounded unasked: see <see cref="RoundToPence"/>.</exception>
    public static AvroDecimal Total(decimal amount) => Scaled(amount, TotalScale, "total");

    /// <summary>A unit price, as a schema holds it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more than four decimals that aren't zero, or more than 19 digits.</exception>
    public static AvroDecimal UnitPrice(decimal amount) => Scaled(amount, UnitPriceScale, "unit price");

    /// <summary>Rounded to two decimals, ties to the even neighbour: 2.345 and 2.335 both give 2.34.</summary>
    public static decimal RoundToPence(decimal amount) => decimal.Round(amount, TotalScale, MidpointRounding.ToEven);

    /// <summary>The amount of a schema's decimal, exact.</summary>
    /// <exception cref="OverflowException">It does not fit a <see cref="decimal"/>; what has at most 19 digits does.</exception>
    public static decimal ToDecimal(this AvroDecimal amount)
    {
        var magnitude = BigInteger.Abs(amount.UnscaledValue);
        if (magnitude >= BigInteger.One << 96 || amount.Scale is < 0 or > 28)
            throw new OverflowException($"A decimal of {magnitude.GetBitLength()} bits and scale {amount.Scale} does not fit; expected at most 96 bits and a scale from 0 to 28.");
        var bits = (UInt128)magnitude;
        return new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), amount.UnscaledValue.Sign < 0, (byte)amount.Scale);
    }

    private static AvroDecimal Scaled(decimal amount, int scale, string what)
    {
        if (decimal.Round(amount, scale) != amount)
            throw new ArgumentOutOfRangeException(nameof(amount), amount.ToString(CultureInfo.InvariantCulture),
                $"A {what} has at most {scale} decimals.");
        var digits = BigInteger.Zero;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(amount, bits);
        digits = (BigInteger)new UInt128((uint)bits[2], (ulong)(uint)bits[1] << 32 | (uint)bits[0]);
        var given = amount.Scale;
        digits = given <= scale ? digits * BigInteger.Pow(10, scale - given) : digits / BigInteger.Pow(10, given - scale);
        if (digits >= Limit)
            throw new ArgumentOutOfRangeException(nameof(amount), amount.ToString(CultureInfo.InvariantCulture),
                $"A {what} has at most {Precision} digits, {scale} of them decimals.");
        return new AvroDecimal(amount < 0 ? -digits : digits, scale);
    }
}
