using System.Collections.Concurrent;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Scheduling;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation;

/// <summary>What a transaction holds is met from below: where it never is, nothing shows whether batches are cut at it.</summary>
public sealed class LoadTests
{
    private const int Seeds = 2000;
    private readonly Watching watched = new();

    [Fact]
    public void Among_the_seeds_that_must_find_every_break_are_transactions_with_nearly_all_operations_that_fit()
    {
        Run(Load.Wide);

        Assert.Contains(watched.Commits, commit => commit.Operations > StorageLimits.TransactionOperations * 8 / 10);
        Assert.True(watched.Cut(commit => commit.Operations, StorageLimits.TransactionOperations) > 0, "No batch was cut because of its operations.");
    }

    [Fact]
    public void Among_the_seeds_that_must_find_every_break_are_transactions_with_nearly_all_bytes_that_fit()
    {
        Run(Load.Heavy);

        Assert.Contains(watched.Commits, commit => commit.Bytes > StorageLimits.TransactionBytes * 6L / 10);
        Assert.True(watched.Cut(commit => commit.Bytes, StorageLimits.TransactionBytes) > 0, "No batch was cut because of its bytes.");
    }

    private void Run(Load load)
    {
        var seeds = Enumerable.Range(1, Seeds).Where(seed => Loads.Of(new Dice((ulong)seed).For(Place.Setting)) == load).ToArray();
        Assert.NotEmpty(seeds);
        Parallel.ForEach(seeds, seed => Assert.Null(Campaign.One(seed, new WatchingSafeguards(watched)).Violation));
    }

    private sealed class WatchingSafeguards(Watching watching) : Safeguards
    {
        public override IStateStorage Storage(IStateStorage storage, SimulatedProcess process) => new Scale(storage, process, watching);
    }

    private sealed class Scale(IStateStorage inner, SimulatedProcess process, Watching watching) : StorageDecorator(inner)
    {
        public override Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
        {
            watching.Commits.Enqueue((process, partition, changes.Count, changes.Sum(change => (long)change.Content.Length)));
            return base.Commit(partition, changes, cancellationToken);
        }
    }

    private sealed class Watching
    {
        public ConcurrentQueue<(SimulatedProcess Process, string Task, int Operations, long Bytes)> Commits { get; } = [];

        /// <summary>How often two commits of a task that followed each other would have been too much for one.</summary>
        public int Cut(Func<(SimulatedProcess Process, string Task, int Operations, long Bytes), long> size, long limit) => Commits
            .GroupBy(commit => (commit.Process, commit.Task))
            .Sum(task => task.Zip(task.Skip(1)).Count(pair => size(pair.First) + size(pair.Second) > limit));
    }
}
