using Tributary.Hosting.Applying;
using Tributary.Hosting.Calling;
using Tributary.Hosting.Resilience;
using Tributary.Messaging;
using Tributary.Messaging.Kafka;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Resilience;

public sealed class FaultPolicyTests
{
    public static TheoryData<Exception> Outages { get; } =
        [new StorageUnavailableException("out"), new PublishFailedException("out"), new BrokerUnavailableException("out")];

    [Theory]
    [MemberData(nameof(Outages))]
    public void An_outage_is_transient_whatever_is_declared(Exception outage) =>
        Assert.Equal(FaultKind.Transient, FaultPolicy.OfDecisions.Permanent<Exception>().KindOf(outage));

    [Fact]
    public void What_is_not_about_the_event_parks_nothing_whatever_is_declared()
    {
        var policy = FaultPolicy.OfDecisions.Permanent<FatalStreamException>();
        Assert.Equal(FaultKind.Stops, policy.KindOf(new FatalStreamException("gap")));
        Assert.Equal(FaultKind.Stops, policy.KindOf(new InsufficientMemoryException()));
        Assert.Equal(FaultKind.Stops, FaultPolicy.OfCalls.KindOf(new OperationCanceledException()));
    }

    [Fact]
    public void A_pure_function_s_faults_are_permanent_and_a_call_s_connections_and_time_outs_are_not()
    {
        Exception[] ofConnections =
        [
            new HttpRequestException("reset"), new IOException("reset"), new TimeoutException("late"), new TransientFaultException("busy"),
            new TaskCanceledException("late", new TimeoutException()),
        ];
        Assert.All(ofConnections, error => Assert.Equal(FaultKind.Transient, FaultPolicy.OfCalls.KindOf(error)));
        Assert.All(ofConnections[..4], error => Assert.Equal(FaultKind.Permanent, FaultPolicy.OfDecisions.KindOf(error)));
        Assert.Equal(FaultKind.Permanent, FaultPolicy.OfCalls.KindOf(new InvalidOperationException("refused")));
    }

    [Fact]
    public void The_rule_that_was_declared_last_holds()
    {
        var policy = FaultPolicy.OfCalls
            .Permanent<HttpRequestException>(error => error.StatusCode == System.Net.HttpStatusCode.BadRequest)
            .Transient<InvalidOperationException>();
        Assert.Equal(FaultKind.Permanent, policy.KindOf(new HttpRequestException("no", null, System.Net.HttpStatusCode.BadRequest)));
        Assert.Equal(FaultKind.Transient, policy.KindOf(new HttpRequestException("no", null, System.Net.HttpStatusCode.BadGateway)));
        Assert.Equal(FaultKind.Transient, policy.KindOf(new InvalidOperationException()));
        Assert.Equal(FaultKind.Permanent, policy.Permanent<InvalidOperationException>().KindOf(new InvalidOperationException()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(241)]
    [InlineData(301)]
    public void A_budget_that_leaves_too_little_of_the_poll_interval_is_refused(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FaultPolicy.OfCalls.Within(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_store_s_budget_and_the_wait_for_its_lock_fit_the_poll_interval_together_or_it_does_not_start()
    {
        using var bench = new StockBench(options: new ApplierOptions(), faults: FaultPolicy.OfDecisions.Within(TimeSpan.FromMinutes(3)));
        var refused = Assert.Throws<ArgumentException>(bench.NewProcess);
        Assert.Contains("stock", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Applier:LockTimeout", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_leave_too_little_of_the_poll_interval_are_refused() => Assert.Throws<ArgumentException>(
        () => new ApplierOptions { LockTimeout = TimeSpan.FromMinutes(2), OutageBudget = TimeSpan.FromMinutes(2.1) }.Validated());

    [Fact]
    public async Task A_fault_that_a_store_declares_transient_is_tried_again_and_counted_and_another_is_parked()
    {
        var tries = 0;
        using var bench = new StockBench(
            (level, received) => received.Key == "busy" && ++tries < 3 ? throw new NotSupportedException("busy")
                : received.Key == "bad" ? throw new InvalidOperationException("bad")
                : StockDecisions.Decide(level, received),
            faults: FaultPolicy.OfDecisions.Transient<NotSupportedException>());
        await bench.Send(At(1, "bad", Restock(1)), At(2, "busy", Restock(5)), At(3, "a", Restock(7)));

        await bench.Deliver(bench.NewProcess());

        Assert.Equal((5, 7), (bench.Levels()["busy"], bench.Levels()["a"]));
        var parked = Assert.Single(bench.Parked);
        Assert.Equal("3", StockBench.Header(parked, "dlq_attempts"));
        Assert.Equal(typeof(InvalidOperationException).FullName, StockBench.Header(parked, "dlq_error_type"));
    }

    [Fact]
    public async Task A_transient_fault_that_outlasts_the_budget_goes_back_to_the_host_and_parks_nothing()
    {
        using var bench = new StockBench(
            (_, _) => throw new NotSupportedException("busy"),
            faults: FaultPolicy.OfDecisions.Transient<NotSupportedException>().Within(TimeSpan.FromSeconds(30)));
        await bench.Send(At(1, "a", Restock(1)));
        var begun = bench.Time.GetUtcNow();

        await Assert.ThrowsAsync<NotSupportedException>(() => bench.Deliver(bench.NewProcess()));

        Assert.InRange(bench.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(40));
        Assert.Empty(bench.Parked);
        Assert.Empty(bench.Levels());
    }
}
