using System.Text;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Messaging.Serialization;

namespace Tributary.Cli.Suite;

/// <summary>
/// The newest version per key of an entity stream, as a fresh reader makes it. Decoded last: a stream holds an entity in each of its versions, and only one of
/// them is wanted. What somebody else wrote there is passed over: each function that reads the stream has parked it, and the report counts the dead letters.
/// </summary>
internal sealed class NewestVersions(ISerde serde)
{
    private readonly Dictionary<string, (byte[] Value, long Version)> newest = [];

    public void Add(ConsumedRecord record)
    {
        if (record.Key is null || VersionOf(record) is not { } version)
            return;
        var key = Encoding.UTF8.GetString(record.Key);
        if (newest.TryGetValue(key, out var known) && known.Version >= version)
            return;
        if (record.Value is null)
            newest.Remove(key);
        else
            newest[key] = (record.Value, version);
    }

    public IEnumerable<(TEntity Value, long Version)> Decoded<TEntity>()
        where TEntity : class
    {
        foreach (var (value, version) in newest.Values)
            if (Decode<TEntity>(value) is { } entity)
                yield return (entity, version);
    }

    private TEntity? Decode<TEntity>(byte[] bytes)
        where TEntity : class
    {
        try
        {
            return serde.Deserialize<TEntity>(bytes);
        }
        catch (MalformedRecordException)
        {
            return null;
        }
    }

    private static long? VersionOf(ConsumedRecord record)
    {
        try
        {
            return Envelope.FromHeaders(record.Headers).Position?.Sequence;
        }
        catch (MalformedRecordException)
        {
            return null;
        }
    }
}
