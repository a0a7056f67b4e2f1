using Shop.Contracts;

namespace Shop.Orders.Model;

/// <summary>What can be said of lines together.</summary>
public static class Lines
{
    /// <summary>The sum of quantity by unit price, rounded half-even to pence once, at the end.</summary>
    /// <exception cref="OverflowException">The sum does not fit a <see cref="decimal"/>; a submission is checked for that at the door.</exception>
    public static decimal Total(IEnumerable<Line> lines) => Money.RoundToPence(lines.Sum(line => line.Quantity * line.UnitPrice));
}
