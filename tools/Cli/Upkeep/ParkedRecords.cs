using Tributary.Hosting.Parking;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Consuming;
using Shop.Contracts;

namespace Tributary.Cli.Upkeep;

/// <summary>Reads every dead letter of the shop, and what became of it.</summary>
internal sealed class ParkedRecords(IStreamReader reader)
{
    public async Task<IReadOnlyList<ParkedRecord>> Read(IProgress<string> progress, CancellationToken cancellationToken)
    {
        // A crash may have published a dead letter twice; the copies name the same record.
        var newest = new Dictionary<(string Id, string Group), DeadLetter>();
        foreach (var stream in Catalogue.All.Streams.Where(stream => stream.Kind == StreamKind.DeadLetters))
        {
            progress.Report(stream.Name);
            await foreach (var record in reader.ReadAll(stream.Name, stream.Partitions, cancellationToken))
                if (DeadLetter.Find(record) is { } letter)
                    newest[(letter.Id, letter.Group)] = letter;
        }

        var done = await Releases(newest.Values, progress, cancellationToken);
        return
        [
            .. newest.Values
                .OrderBy(letter => letter.Topic, StringComparer.Ordinal).ThenBy(letter => letter.Partition).ThenBy(letter => letter.Offset)
                .Select(letter => new ParkedRecord(letter, done.GetValueOrDefault((letter.Id, IsCommand(letter) ? null : letter.Group), ParkedStatus.Waiting))),
        ];

        // Its applier is the only reader, and its releases name no group.
        static bool IsCommand(DeadLetter letter) => Catalogue.All.Find(letter.Topic) is { Kind: StreamKind.Command };
    }

    /// <summary>
    /// By the id of the parked record and the group that it was released to. A release of an applier's is a command beside it; what a stateless function made of one has the id of the release
    /// and lies on a stream of the function's context.
    /// </summary>
    private async Task<IReadOnlyDictionary<(string Id, string? Group), ParkedStatus>> Releases(
        IReadOnlyCollection<DeadLetter> letters, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var done = new Dictionary<(string Id, string? Group), ParkedStatus>();
        var owners = letters.Select(letter => letter.Group.Split('.')[0]).ToHashSet();
        foreach (var stream in Catalogue.All.Streams.Where(stream => stream.Kind != StreamKind.DeadLetters && owners.Contains(stream.Owner)))
        {
            progress.Report(stream.Name);
            await foreach (var record in reader.ReadAll(stream.Name, stream.Partitions, cancellationToken))
                if (Tributary.Hosting.Parking.Releases.ReleasedBy(record) is { } released)
                    done[(released.Id, released.Group)] = released.GaveUp ? ParkedStatus.GivenUp : ParkedStatus.Released;
        }

        return done;
    }
}
