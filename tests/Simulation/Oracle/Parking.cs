using System.Globalization;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Oracle;

/// <summary>
/// What lies on the dead-letter stream: the records that had to be parked and no other, each as it came, and no more often than something happened that
/// makes who parked it send it again.
/// </summary>
internal sealed class Parking(Schedule schedule, IReadOnlyList<TaskView> accounts)
{
    public IEnumerable<Violation> Violations()
    {
        var found = schedule.Log.Topic(SimulatedStreams.DeadLetters.Name).Partitions.SelectMany(partition => partition.Records)
            .ToLookup(letter => $"{Wire.Text(letter.Record, "dlq_topic")}/{Wire.Text(letter.Record, "dlq_partition")}@{Wire.Text(letter.Record, "dlq_offset")}");
        var expected = Expected().ToDictionary(one => Place(one.Record));
        foreach (var letters in found)
            if (!expected.ContainsKey(letters.Key))
                yield return Parked($"{letters.Key} was parked, and had no reason to be.");
        foreach (var (place, had) in expected)
        {
            Appended[] letters = [.. found[place]];
            if (letters.Length == 0)
                yield return Parked($"{place} had to be parked, and was not.");
            if (letters.Length > had.MostCopies)
                yield return Parked($"{place} was parked {letters.Length} times; it was sent at most {had.MostCopies} times.");
            foreach (var letter in letters)
                if (!IsAsItCame(letter.Record, had.Record))
                    yield return Parked($"The dead letter of {place} is not the record as it came.");
        }
    }

    private IEnumerable<(ConsumedRecord Record, int MostCopies)> Expected()
    {
        foreach (var task in accounts)
            foreach (var offset in task.Whole.Parked)
                if (task.CommandAt(offset) is { } command)
                    // Out of the outbox, by its owner and by everyone who took over what that left there; what is too large for it, with each try.
                    yield return (command, 1 + schedule.Tenures.TakeoversOf(task.Name) + (command.Value?.Length > Loads.MostUnits * Loads.Unit ? Tries(Functions.ApplyAccounts) : 0));
        foreach (var partition in schedule.Log.Topic(SimulatedStreams.Requests.Name).Partitions)
            foreach (var request in partition.Records)
                if (Chain.IsPoison(request.Record))
                    yield return (request.Record, 1 + Tries(Functions.TranslateRequests));
    }

    /// <summary>How often a record may be handled again: after each fault, and with each rebalance.</summary>
    private int Tries(string function) => schedule.Faults.Happened.Count + schedule.Log.Group(Functions.TopicOf(function), function).Generation;

    private static bool IsAsItCame(ConsumedRecord letter, ConsumedRecord record) =>
        letter.Key.AsSpan().SequenceEqual(record.Key)
        && letter.Value is null == record.Value is null
        && letter.Value.AsSpan().SequenceEqual(record.Value)
        && Own(letter).SequenceEqual(Own(record));

    private static IEnumerable<(string Key, string? Value)> Own(ConsumedRecord record) => record.Headers
        .Where(header => !header.Key.StartsWith("dlq_", StringComparison.Ordinal))
        .Select(header => (header.Key, header.Value is { } value ? Convert.ToHexString(value) : null));

    private static Violation Parked(string text) => new(ViolationKind.Parked, text);

    private static string Place(ConsumedRecord record) => string.Create(CultureInfo.InvariantCulture, $"{record.Topic}/{record.Partition}@{record.Offset}");
}
