using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Calling;
using Tributary.Hosting.Resilience;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Tests.Hosting.Bench;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.Calling;

public sealed class CallerTests : IDisposable
{
    private readonly StockBench bench = new();
    private readonly Caller<Triggered> caller;

    public CallerTests() => caller = new Caller<Triggered>(bench.Pipeline, NullLogger<Caller<Triggered>>.Instance);

    [Fact]
    public async Task A_batch_has_one_budget_however_many_calls_it_makes()
    {
        // One key, so that the calls come one after another; each fails for six of the ten seconds that the batch has.
        await bench.Send([.. Enumerable.Range(1, 5).Select(i => At(i, "a", Restock(i)))]);
        var begun = bench.Time.GetUtcNow();
        await Assert.ThrowsAsync<TransientFaultException>(() => Call((received, _) =>
        {
            var elapsed = bench.Time.GetUtcNow() - begun;
            if (received.Metadata.Position!.Sequence * TimeSpan.FromSeconds(6) > elapsed)
                throw new TransientFaultException($"Out at {elapsed}.");
            return Task.FromResult<IReadOnlyList<CallerOutput>>([Answer("x")]);
        }));

        Assert.InRange(bench.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        Assert.Empty(bench.Answers);
        Assert.Empty(bench.Parked);
    }

    [Fact]
    public async Task What_the_calls_leave_of_the_budget_is_what_the_publish_has()
    {
        await bench.Send(At(1, "a", Restock(1)));
        for (var i = 0; i < 200; i++)
            bench.Log.FailNextPublish(0);
        var begun = bench.Time.GetUtcNow();
        await Assert.ThrowsAsync<Messaging.Publishing.PublishFailedException>(() => Call((received, _) =>
            bench.Time.GetUtcNow() - begun < TimeSpan.FromSeconds(8)
                ? throw new TransientFaultException("Out.")
                : Task.FromResult<IReadOnlyList<CallerOutput>>([Answer("x")])));
        Assert.InRange(bench.Time.GetUtcNow() - begun, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_fault_that_passes_is_tried_again_and_one_that_does_not_parks_its_event_alone()
    {
        await bench.Send(At(1, "a", Restock(1)), At(2, "a", Restock(2)), At(3, "b", Restock(3)));
        var tries = 0;
        await Call((received, _) => received.Metadata.Position!.Sequence switch
        {
            1 when Interlocked.Increment(ref tries) < 3 => throw new HttpRequestException("Out."),
            2 => throw new InvalidOperationException("No."),
            var sequence => Task.FromResult<IReadOnlyList<CallerOutput>>([Answer($"call-{sequence}")]),
        });

        Assert.Equal(3, tries);
        Assert.Equal(["call-1", "call-3"], bench.Answers.Select(answer => Envelope.FromHeaders(answer.Headers).Command!.Source));
        Assert.Equal("No.", StockBench.Header(Assert.Single(bench.Parked), "dlq_error_message"));
    }

    [Theory]
    [InlineData("undecodable")]
    [InlineData("unknown schema")]
    [InlineData("no headers")]
    [InlineData("too large")]
    public async Task Poison_is_parked_alone_and_its_neighbours_go_through(string kind)
    {
        var good = At(2, "a", Restock(13));
        await bench.Send(At(1, "a", Restock(1)), kind switch
        {
            "undecodable" => good with { Value = "no record"u8.ToArray() },
            "unknown schema" => good with { Value = [0, 0x7f, 0, 0, 1, .. good.Value![5..]] },
            "no headers" => good with { Headers = [] },
            _ => good,
        }, At(3, "a", Restock(3)));

        await Call((received, _) => Task.FromResult<IReadOnlyList<CallerOutput>>(
            [received.Metadata.Position!.Sequence == 2 ? Large() : Answer($"call-{received.Metadata.Position.Sequence}")]));

        Assert.Equal(["call-1", "call-3"], bench.Answers.Select(answer => Envelope.FromHeaders(answer.Headers).Command!.Source));
        var parked = Assert.Single(bench.Parked);
        Assert.Equal(("1", "1", Triggered.Group), (StockBench.Header(parked, "dlq_offset"), StockBench.Header(parked, "dlq_attempts"), StockBench.Header(parked, "dlq_group")));
        Assert.NotNull(StockBench.Header(parked, "dlq_error_stack"));
    }

    [Fact]
    public async Task A_dead_letter_says_how_often_the_call_was_made()
    {
        await bench.Send(At(1, "a", Restock(1)));
        var tries = 0;
        await Call((_, _) => throw (++tries < 4 ? new HttpRequestException("Out.") : new InvalidOperationException("No.")));
        Assert.Equal("4", StockBench.Header(Assert.Single(bench.Parked), "dlq_attempts"));
    }

    [Fact]
    public async Task A_dead_letter_that_is_not_acknowledged_fails_the_function()
    {
        await bench.Send(At(1, "a", Restock(1)));
        for (var i = 0; i < 200; i++)
            bench.Log.FailNextPublish(0);
        await Assert.ThrowsAsync<Messaging.Publishing.PublishFailedException>(() => Call((_, _) => throw new InvalidOperationException("No.")));
        Assert.Empty(bench.Parked);
    }

    [Fact]
    public async Task What_the_function_declares_permanent_is_parked_though_it_looks_like_an_outage()
    {
        await bench.Send(At(1, "a", Restock(1)));
        var tries = 0;
        var declared = new Caller<Triggered>(
            bench.Pipeline, NullLogger<Caller<Triggered>>.Instance,
            new FaultPolicyOf<Triggered>(FaultPolicy.OfCalls.Permanent<HttpRequestException>(error => error.StatusCode == System.Net.HttpStatusCode.NotFound)));
        await declared.Call<StockCommand>(
            bench.Sent, (_, _) => throw new HttpRequestException("Gone.", null, ++tries < 3 ? System.Net.HttpStatusCode.BadGateway : System.Net.HttpStatusCode.NotFound), bench.Token);
        Assert.Equal("3", StockBench.Header(Assert.Single(bench.Parked), "dlq_attempts"));
    }

    public void Dispose() => bench.Dispose();

    private static CallerOutput Large() => new(
        Emission.To(Catalogue.ReservationCommand, "order", new ReservationCommand
        {
            Command = new LineShort { Line = 1, LineCount = 1, Sku = new string('s', 1_000_000), Quantity = 1 },
        }, new Slot(1)), "large");

    private Task Call(Func<Received<StockCommand>, CancellationToken, Task<IReadOnlyList<CallerOutput>>> call) => caller.Call(bench.Sent, call, bench.Token);

    private static CallerOutput Answer(string id) =>
        new(Emission.To(Catalogue.ReservationCommand, "order", new ReservationCommand { Command = new CloseReservation() }, new Slot(1)), id);
}
