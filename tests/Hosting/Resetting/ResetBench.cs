using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Deciding;
using Tributary.Hosting.Resetting;
using Tributary.Messaging.Envelopes;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Hosting.Bench;

namespace Tributary.Tests.Hosting.Resetting;

/// <summary>A store whose decisions a test can change, with what a reset of it needs.</summary>
internal sealed class ResetBench : IDisposable
{
    public ResetBench(bool parksBehind = false) =>
        Stock = new StockBench((level, received) => Decide(level, received), parksBehind: parksBehind);

    public StockBench Stock { get; }

    /// <summary>What the version of the code that is deployed decides.</summary>
    public Func<Level?, Received<StockCommand>, Decision<Level>> Decide { get; set; } = StockDecisions.Decide;

    /// <summary>What the reset said it did, in order.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Delivers what is not handled and commits the offset, as the host does.</summary>
    public async Task Run()
    {
        await Stock.DeliverRest(Stock.NewProcess());
        await Commit(Stock.Fence.Next);
    }

    public Task Commit(long offset) =>
        Stock.Log.Move(Triggered.Group, Streams.StockCommand, new Dictionary<int, long> { [0] = offset }, Stock.Token);

    public long Committed => Stock.Log.Committed(Streams.StockCommand, Triggered.Group, 0);

    public Task<ResetReport> Rebuild() => Stock.NewReset().Rebuild(new Said(Steps), Stock.Token);

    public Task<ResetReport> KeepState(ResetTarget? target = null) => Stock.NewReset().KeepState(target ?? new ResetTarget.GoOn(), new Said(Steps), Stock.Token);

    /// <summary>Every row but the fence and the outbox, by key.</summary>
    public IReadOnlyDictionary<string, string> Rows() => Stock.Storage.RowsOf(StockBench.TaskName)
        .Where(row => row.Key != TaskRows.Fence && !TaskRows.IsOutbox(row.Key))
        .ToDictionary(row => row.Key, row => Convert.ToHexString(row.Content.Span));

    /// <summary>Takes the rows back to what they were, or away.</summary>
    public async Task Restore(IReadOnlyList<Row>? rows = null)
    {
        foreach (var row in Stock.Storage.RowsOf(StockBench.TaskName))
            await Stock.Storage.Commit(StockBench.TaskName, [new RowChange.Delete(row.Key)], Stock.Token);
        foreach (var row in rows ?? [])
            await Stock.Storage.Commit(StockBench.TaskName, [new RowChange.Insert(row.Key, row.Content)], Stock.Token);
    }

    public EntityRow EntityOf(string key) =>
        EntityRow.FromBytes(Stock.Storage.RowsOf(StockBench.TaskName).Single(row => row.Key == TaskRows.State(key)).Content);

    public void Dispose() => Stock.Dispose();

    private sealed class Said(List<string> steps) : IProgress<string>
    {
        public void Report(string value) => steps.Add(value);
    }
}
