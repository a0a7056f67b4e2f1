using System.Globalization;
using Tributary.Messaging.Envelopes;

namespace Tributary.Hosting.Parking;

/// <summary>The command id of a release (rule 13): it names the parked record by where that lay, which is the same in every copy of its dead letter.</summary>
internal readonly record struct ReleaseId(string Topic, int Partition, long Offset)
{
    private const string Prefix = "release/";

    /// <summary>The parked record, as a person names it.</summary>
    public string Parked => string.Create(CultureInfo.InvariantCulture, $"{Topic}/{Partition}/{Offset}");

    public override string ToString() => Prefix + Parked;

    /// <returns>What a record with this metadata releases; null where it is no release.</returns>
    public static ReleaseId? Of(EventMetadata metadata) => metadata.Command is { Slots.Length: 0 } id ? Parse(id.Source) : null;

    /// <returns>Null for any other command id.</returns>
    public static ReleaseId? Parse(string commandId) =>
        commandId.StartsWith(Prefix, StringComparison.Ordinal)
        && commandId.Split('/') is [_, var topic, var partition, var offset]
        && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new ReleaseId(topic, number, at)
            : null;
}
