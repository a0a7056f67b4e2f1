using System.Globalization;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>One task: what it was told, what it must come to, and what is stored of it.</summary>
internal sealed class TaskView
{
    private readonly Schedule schedule;
    private readonly string store;
    private readonly List<Appended> commands;
    private readonly IReadOnlyList<Row> rows;
    private readonly Fence fence;
    private readonly bool hasOneLife;

    private TaskView(Schedule schedule, StreamDefinition stream, string store, int partition)
    {
        this.schedule = schedule;
        this.store = store;
        Partition = partition;
        var lives = schedule.Log.Topic(stream.Name).Lives;
        commands = lives[0][partition].Records;
        rows = schedule.Tables.RowsOf(Name);
        fence = rows.FirstOrDefault(row => row.Key == TaskRows.Fence) is { } found ? Fence.FromBytes(found.Content) : Fence.Before("");
        hasOneLife = lives.Count == 1;
        LaterLifeHasRecords = lives.Skip(1).Any(life => life[partition].Records.Count > 0);
        Whole = NewFold().Over(hasOneLife ? commands : commands.Take((int)fence.Next));
    }

    public int Partition { get; }

    /// <summary>The fold over everything that the task was ever told; of a stream that was made again, what it had been told of its first life.</summary>
    public Fold Whole { get; }

    /// <summary>Whether its stream was made again and used.</summary>
    public bool LaterLifeHasRecords { get; }

    public string Name => TaskRows.Partition(store, Partition);

    public static List<TaskView> All(Schedule schedule, StreamDefinition stream, string store) =>
        [.. Enumerable.Range(0, stream.Partitions).Select(partition => new TaskView(schedule, stream, store, partition))];

    /// <summary>The rows are those of the fold over the commands that the fence says are handled.</summary>
    public IEnumerable<Violation> StoredIsFolded(bool toTheEnd)
    {
        if (toTheEnd && hasOneLife && fence.Next != commands.Count)
            yield return Stored($"The fence of {Name} is at {fence.Next}; its stream has {commands.Count} records.");
        var fold = fence.Next == commands.Count ? Whole : NewFold().Over(commands.Take((int)fence.Next));
        if (fence.OutSequence != fold.Sequence)
            yield return Stored($"{Name} has given out {fence.OutSequence} sequences; the fold {fold.Sequence}.");
        var stored = rows.Where(row => row.Key.StartsWith("state|", StringComparison.Ordinal))
            .ToDictionary(row => row.Key["state|".Length..], row => EntityRow.FromBytes(row.Content));
        foreach (var key in stored.Keys.Union(fold.Entities.Keys))
        {
            var actual = stored.TryGetValue(key, out var row) ? Shown(row.Deleted ? null : Wire.Serde.Deserialize<Book>(row.Value), row.Version) : "nothing";
            var expected = fold.Entities.TryGetValue(key, out var entity) ? Shown(entity.Book, entity.Version) : "nothing";
            if (actual != expected)
                yield return Stored($"'{key}' of {Name} is {actual}; the fold over its commands is {expected}.");
        }
    }

    /// <summary>A consumer of the entity stream that follows the rules applies what the fold publishes, all of it, in its order, once.</summary>
    public IEnumerable<Violation> PublishedIsFolded(StreamDefinition entities)
    {
        var follower = new Follower(schedule.Log.Topic(entities.Name).Partitions[Partition]);
        var followed = follower.Applied.Select(one =>
            $"{Wire.Key(one.Record)} {Shown(Wire.BookOf(one.Record), one.Metadata.Position!.Sequence)}");
        var expected = Whole.Events.Where(one => one.Told is null).Select(one => $"{one.Key} {Shown(one.Book, one.Sequence)}");
        return follower.Altered.Concat(Difference.Of(ViolationKind.Published, $"of {Name} on {entities.Name}", expected, followed));
    }

    private static Violation Stored(string text) => new(ViolationKind.Stored, text);

    private Fold NewFold() => store == Setting.AccountStore
        ? new Fold(Decisions.Account, remembersIds: true, schedule.Setting.ParksBehind)
        : new Fold(Decisions.Ledger, remembersIds: false, parksBehind: false);

    /// <summary>The record of that offset of the task's commands; null: there is none.</summary>
    public ConsumedRecord? CommandAt(long offset) => offset < commands.Count ? commands[(int)offset].Record : null;

    private static string Shown(Book? book, long version) => string.Create(CultureInfo.InvariantCulture, $"v{version} {(book is null ? "deleted" : book.ToString())}");
}
