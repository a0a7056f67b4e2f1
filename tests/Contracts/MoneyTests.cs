using System.Numerics;
using Avro;
using CsCheck;
using Shop.Contracts;

namespace Tributary.Tests.Contracts;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 100)]
    [InlineData("2.5", 250)]
    [InlineData("2.55", 255)]
    [InlineData("2.5500", 255)]
    [InlineData("-0.01", -1)]
    public void A_total_is_held_in_pence(string amount, int pence)
    {
        var held = Money.Total(decimal.Parse(amount, null));

        Assert.Equal((pence, 2), ((int)held.UnscaledValue, held.Scale));
    }

    [Theory]
    [InlineData("2.555")]
    [InlineData("-0.001")]
    public void A_total_with_a_third_decimal_is_refused_rather_than_rounded(string amount)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Money.Total(decimal.Parse(amount, null)));

        Assert.Contains("A total has at most 2 decimals", error.Message, StringComparison.Ordinal);
        Assert.Contains(amount, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_price_has_four_decimals_and_no_fifth()
    {
        Assert.Equal(1, (int)Money.UnitPrice(0.0001m).UnscaledValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.UnitPrice(0.00001m));
    }

    [Fact]
    public void Nineteen_digits_fit_and_twenty_do_not()
    {
        Assert.Equal(BigInteger.Parse("9999999999999999999", null), Money.Total(99_999_999_999_999_999.99m).UnscaledValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Total(100_000_000_000_000_000m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.Total(decimal.MinValue));
    }

    [Theory]
    [InlineData("2.345", "2.34")]
    [InlineData("2.355", "2.36")]
    [InlineData("2.3451", "2.35")]
    [InlineData("-2.345", "-2.34")]
    public void Rounding_to_pence_gives_ties_to_the_even_neighbour(string amount, string rounded) =>
        Assert.Equal(decimal.Parse(rounded, null), Money.RoundToPence(decimal.Parse(amount, null)));

    [Fact]
    public void Any_total_comes_back_as_it_was_given() =>
        Gen.Long.Sample(pence => Money.Total(new decimal(pence) / 100).ToDecimal() == new decimal(pence) / 100);

    [Fact]
    public void What_no_decimal_can_hold_overflows_with_a_message()
    {
        var error = Assert.Throws<OverflowException>(() => new AvroDecimal(BigInteger.One << 96, 2).ToDecimal());

        Assert.Contains("96 bits", error.Message, StringComparison.Ordinal);
        Assert.Equal(decimal.MaxValue, new AvroDecimal((BigInteger.One << 96) - 1, 0).ToDecimal());
    }
}
