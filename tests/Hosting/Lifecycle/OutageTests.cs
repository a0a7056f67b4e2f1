using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Calling;
using Tributary.Hosting.Resilience;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Storage;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Lifecycle;

/// <summary>Storage or broker are out for longer than a function may wait: the host delivers again and again, and then all is as if nothing had been.</summary>
public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(11);
    private readonly StockBench bench = new(options: new ApplierOptions());
    private readonly List<TimeSpan> waits = [];

    [Theory]
    [InlineData("before")]
    [InlineData("after")]
    public async Task An_applier_outlasts_its_storage(string answers)
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var over = bench.Time.GetUtcNow() + Outage;
        bench.Storage.Interfere = _ => bench.Time.GetUtcNow() >= over ? null
            : answers == "before" ? StorageFault.BeforeApplying : StorageFault.AfterApplying;
        var process = bench.NewProcess();

        await HostUntilDone(() => bench.Deliver(process));

        Assert.Equal(12, bench.Levels()["a"]);
        Assert.Equal([5L, 12L], bench.Events.DistinctBy(StockBench.IdOf).Select(StockBench.OnHandOf));
        NothingWasParkedAndNoWaitWasTooLong();
    }

    [Fact]
    public async Task An_applier_outlasts_its_broker()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var process = bench.NewProcess();
        using var broker = BrokerOut();

        await HostUntilDone(() => bench.Deliver(process));

        Assert.Equal(12, bench.Levels()["a"]);
        Assert.Equal([5L, 12L], bench.Events.DistinctBy(StockBench.IdOf).Select(StockBench.OnHandOf));
        NothingWasParkedAndNoWaitWasTooLong();
    }

    [Fact]
    public async Task A_translator_outlasts_its_broker()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var translator = new Translator<Triggered>(bench.Pipeline, NullLogger<Translator<Triggered>>.Instance);
        using var broker = BrokerOut();

        await HostUntilDone(() => translator.Translate<StockCommand>(bench.Sent, _ => [Answer()], bench.Token));

        Assert.Equal(2, bench.Answers.Select(StockBench.IdOf).Distinct().Count());
        NothingWasParkedAndNoWaitWasTooLong();
    }

    [Fact]
    public async Task A_caller_outlasts_whom_it_calls_and_its_broker()
    {
        await bench.Send(At(1, "a", Restock(5)), At(2, "a", Restock(7)));
        var caller = new Caller<Triggered>(bench.Pipeline, NullLogger<Caller<Triggered>>.Instance);
        var over = bench.Time.GetUtcNow() + Outage;
        using var broker = BrokerOut();

        await HostUntilDone(() => caller.Call<StockCommand>(
            bench.Sent,
            (received, _) => bench.Time.GetUtcNow() < over
                ? throw new HttpRequestException("The provider is out.")
                : Task.FromResult<IReadOnlyList<CallerOutput>>([new CallerOutput(Answer(), $"call-{received.Metadata.Position!.Sequence}")]),
            bench.Token));

        Assert.Equal(["call-1", "call-2"], bench.Answers.DistinctBy(StockBench.IdOf).Select(answer => Envelope.FromHeaders(answer.Headers).Command!.Source));
        NothingWasParkedAndNoWaitWasTooLong();
    }

    public void Dispose() => bench.Dispose();

    private async Task HostUntilDone(Func<Task> function)
    {
        while (true)
        {
            var begun = bench.Time.GetUtcNow();
            try
            {
                await function();
                return;
            }
            catch (Exception error) when (error is StorageUnavailableException or PublishFailedException or HttpRequestException)
            {
                waits.Add(bench.Time.GetUtcNow() - begun);
            }
        }
    }

    private void NothingWasParkedAndNoWaitWasTooLong()
    {
        Assert.Empty(bench.Parked);
        Assert.NotEmpty(waits);
        Assert.All(waits, wait => Assert.InRange(wait, new ApplierOptions().OutageBudget, FaultPolicy.MostWaiting));
    }

    /// <summary>Takes nothing until the outage is over, whatever is tried.</summary>
    private Ended BrokerOut()
    {
        var over = bench.Time.GetUtcNow() + Outage;
        bench.Log.Refuses = () => bench.Time.GetUtcNow() < over;
        return new Ended(() => bench.Log.Refuses = null);
    }

    private static Emission Answer() =>
        Emission.To(Catalogue.ReservationCommand, "order", new ReservationCommand { Command = new CloseReservation() }, new Slot(1));

    private sealed class Ended(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
