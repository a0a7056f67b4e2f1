using Tributary.Cli.Replay.Reconciling;

namespace Tributary.Tests.Cli.Replay.Reconciling;

public sealed class ReconcilerTests
{
    [Fact]
    public void A_drained_suite_reconciles()
    {
        var invariants = Reconciler.Check(Drained.Suite, Drained.Invoices);

        Assert.All(invariants, invariant => Assert.True(invariant.Holds, $"{invariant.Name}: {invariant.Detail}"));
        Assert.Equal(
            [
                "every order reached exactly one final status", "every invoice became one order or return", "the orders table equals its stream",
                "every confirmed order has exactly one shipment", "captured money equals confirmed orders", "credited money equals returns",
                "payments agree with orders", "stock on hand equals initial minus reserved plus restocked", "reservations agree with orders",
                "no lag", "no outbox row", "no dead letter", "no orchestration left",
            ],
            invariants.Select(invariant => invariant.Name));
    }

    [Fact]
    public void An_empty_suite_reconciles_with_an_empty_file()
    {
        var empty = Drained.WithOrders() with
        {
            Returns = [], Stock = [], Reservations = [], Payments = [], Shipments = [], Provider = new ProviderLedger([], [], []),
        };

        Assert.All(Reconciler.Check(empty, []), invariant => Assert.True(invariant.Holds, invariant.Name));
    }

    [Fact]
    public void Two_rows_of_one_entity_are_found_before_anything_is_compared()
    {
        var twice = Drained.Suite with { Orders = [.. Drained.Suite.Orders, Drained.A], Stock = [.. Drained.Suite.Stock, new StockSnapshot("10001", 96)] };

        var broken = Reconciler.Check(twice, Drained.Invoices).Where(invariant => !invariant.Holds).ToList();

        Assert.Equal(["every order reached exactly one final status", "every entity has one row"], broken.Select(invariant => invariant.Name));
        Assert.Equal("order a: 2 rows; stock 10001: 2 rows", broken[1].Detail);
    }

    [Fact]
    public void The_first_three_offenders_are_named_and_the_others_counted()
    {
        var invariant = Invariant.Of("five", ["a", "b", "c", "d", "e"], "nothing");

        Assert.Equal(new Invariant("five", false, "a; b; c; and 2 more"), invariant);
        Assert.Equal(new Invariant("none", true, "nothing"), Invariant.Of("none", [], "nothing"));
    }

    [Fact]
    public void What_is_left_behind_is_named_by_where_it_is()
    {
        Assert.Equal(("no lag", "orders.apply-order-commands: 3 records behind"), Broken(new() { Lag = Count("orders.apply-order-commands", 3) }));
        Assert.Equal(("no outbox row", "orders: 2 rows"), Broken(new() { OutboxRows = Count("orders", 2) }));
        Assert.Equal(("no dead letter", "orders.dead-letters: 1 dead letters"), Broken(new() { DeadLetters = Count("orders.dead-letters", 1) }));
        Assert.Equal(("no orchestration left", "orders: 4 running"), Broken(new() { Orchestrations = Count("orders", 4) }));
    }

    private static (string, string) Broken(LeftBehind left)
    {
        var broken = Assert.Single(Reconciler.Check(Drained.Suite with { LeftBehind = left }, Drained.Invoices), invariant => !invariant.Holds);
        return (broken.Name, broken.Detail);
    }

    private static Dictionary<string, long> Count(string where, long count) => new() { [where] = count, ["elsewhere"] = 0 };
}
