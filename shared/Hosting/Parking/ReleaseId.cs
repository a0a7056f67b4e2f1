using System.Globalization;
using Tributary.Messaging.Envelopes;

namespace Tributary.Hosting.Parking;

/// <summary>
/// The command id of a release (rule 13): it names the parked record by where that lay, which is the same in every copy of its dead letter. A stream may be read
/// by several functions, of which each parks for itself, so their releases name the group as well; an applier is the only reader of its commands.
/// </summary>
/// <param name="Topic">The topic that the parked record lay on.</param>
/// <param name="Partition">Its partition.</param>
/// <param name="Offset">Its offset.</param>
/// <param name="Group">The consumer group whose function is to handle it; null for an applier.</param>
internal readonly record struct ReleaseId(string Topic, int Partition, long Offset, string? Group = null)
{
    private const string Prefix = "release/";

    /// <summary>The parked record, as a person names it.</summary>
    public string Parked => string.Create(CultureInfo.InvariantCulture, $"{Topic}/{Partition}/{Offset}");

    public override string ToString() => Group is null ? Prefix + Parked : $"{Prefix}{Parked}/{Group}";

    /// <returns>What a record with this metadata releases; null where it is no release.</returns>
    public static ReleaseId? Of(EventMetadata metadata) => metadata.Command is { Slots.Length: 0 } id ? Parse(id.Source) : null;

    /// <returns>Null for any other command id.</returns>
    public static ReleaseId? Parse(string commandId) =>
        commandId.StartsWith(Prefix, StringComparison.Ordinal)
        && commandId.Split('/', count: 5) is [_, var topic, var partition, var offset, .. var group]
        && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new ReleaseId(topic, number, at, group is [var named] ? named : null)
            : null;
}
