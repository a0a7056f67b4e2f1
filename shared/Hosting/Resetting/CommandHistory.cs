using Tributary.Hosting.Parking;
using Tributary.Messaging;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Consuming;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;

namespace Tributary.Hosting.Resetting;

/// <summary>A store's commands as they were applied first.</summary>
internal sealed class CommandHistory(IStoreReplay replay, ContextDefinition context, IStreamReader reader)
{
    private const int Told = 50_000;

    private StreamDefinition Commands => replay.Store.Commands;

    /// <summary>
    /// What was parked when it was first applied. It must be parked again, even where it could be applied now: a release has applied it at its own place
    /// in the stream, or someone may still release it.
    /// </summary>
    public async Task<IReadOnlyList<HashSet<long>>> ParkedBefore(CancellationToken cancellationToken)
    {
        var parked = Enumerable.Range(0, Commands.Partitions).Select(_ => new HashSet<long>()).ToArray();
        await foreach (var record in reader.ReadAll(Commands.Name, Commands.Partitions, cancellationToken))
            if (ReleaseIn(record) is { } release && release.Topic == Commands.Name && release.Partition == record.Partition)
                parked[release.Partition].Add(release.Offset);
        var letters = context.Catalogue[context.DeadLetters];
        await foreach (var record in reader.ReadAll(letters.Name, letters.Partitions, cancellationToken))
            if (DeadLetter.Find(record) is { } letter && letter.Topic == Commands.Name && letter.Group == replay.Store.Group && letter.Partition < parked.Length)
                parked[letter.Partition].Add(letter.Offset);
        return parked;
    }

    /// <summary>Applies every command up to those offsets again, in memory.</summary>
    public async Task<IReadOnlyList<ReplayedTask>> Replay(
        IReadOnlyList<HashSet<long>> parked, Dictionary<int, long> ends, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var replays = parked.Select((offsets, partition) => replay.Begin(partition, offsets)).ToArray();
        var (applied, all) = (0L, ends.Values.Sum());
        await foreach (var record in reader.ReadAll(Commands.Name, Commands.Partitions, cancellationToken))
        {
            if (record.Offset >= ends[record.Partition])
                continue;
            await replays[record.Partition].Apply(record, cancellationToken);
            if (++applied % Told == 0)
                progress.Report($"{applied:N0} of {all:N0} commands");
        }

        if (applied != all)
            throw new FatalStreamException($"The stream '{Commands.Name}' gave {applied} of the {all} commands that the store '{replay.Store.Name}' was made from: records are missing from it.");
        var replayed = new List<ReplayedTask>();
        foreach (var task in replays)
            replayed.Add(await task.End(cancellationToken));
        return replayed;
    }

    private static ReleaseId? ReleaseIn(ConsumedRecord record)
    {
        try
        {
            return ReleaseId.Of(Envelope.FromHeaders(record.Headers));
        }
        catch (MalformedRecordException)
        {
            return null;
        }
    }
}
