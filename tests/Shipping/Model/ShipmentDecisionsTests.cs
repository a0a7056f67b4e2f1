using Shop.Shipping.Model;
using Tributary.Tests.Testing.Deciding;

namespace Tributary.Tests.Shipping.Model;

public sealed class ShipmentDecisionsTests
{
    internal static readonly DateTimeOffset At = new(2010, 12, 1, 8, 26, 0, TimeSpan.Zero);
    internal static readonly CreateShipment Create = new("0a1b", "17850", 2, 7, At);
    internal static readonly VoidShipment Void = new("0a1b");

    internal static readonly Shipment Created = new()
    {
        OrderId = "0a1b", Status = ShipmentStatus.Created, CreatedAt = At, CustomerId = "17850", LineCount = 2, Units = 7,
    };

    private static readonly Shipment VoidedFirst = new() { OrderId = "0a1b", Status = ShipmentStatus.Voided };
    private static readonly Shipment VoidedLate = Created with { Status = ShipmentStatus.Voided };

    private static Given<Shipment, ShipmentCommand> Given(Shipment? shipment) => new(shipment, ShipmentDecisions.Decide);

    [Fact]
    public void Creating_a_shipment_makes_the_order_s_one() => Given(null).When(Create).Then(Created);

    [Fact]
    public void Creating_twice_changes_nothing() => Given(Created).When(Create with { At = At.AddDays(1) }).ThenUnchanged();

    [Fact]
    public void Voiding_what_is_not_created_yet_keeps_it_from_ever_being_created()
    {
        Given(null).When(Void).Then(VoidedFirst);
        Given(VoidedFirst).When(Create).ThenUnchanged();
    }

    [Fact]
    public void Voiding_a_created_shipment_voids_it_and_remembers_what_it_was() => Given(Created).When(Void).Then(VoidedLate);

    [Fact]
    public void Voiding_twice_changes_nothing()
    {
        Given(VoidedFirst).When(Void).ThenUnchanged();
        Given(VoidedLate).When(Void).ThenUnchanged();
    }

    [Fact]
    public void Creating_what_was_voided_changes_nothing() => Given(VoidedLate).When(Create).ThenUnchanged();
}
