using System.Globalization;
using Shop.Operations.Registry.Model;
using shop.operations.v1;
using Tributary.Messaging.Serialization;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Announcing;

/// <summary>Events that are not published yet: rows beside the registry's own, an event each, which the transaction of the change adds.</summary>
internal sealed class EventOutbox(ISerde serde)
{
    /// <summary>A bound of an event's bytes: its subject's name is bounded (<see cref="SubjectName.Longest"/>), the streams that it names are the catalogue's.</summary>
    public const int LargestEvent = 16 * 1024;

    private const string Prefix = "Event|";

    /// <summary>The rows' range. Capitals are before every letter that an entry's key begins with, so whoever reads entries does not see them.</summary>
    public static (string From, string To) Range { get; } = (Prefix, "Event}");

    /// <summary>The rows of a transaction's events.</summary>
    /// <param name="before">What was stored before.</param>
    /// <param name="changes">What the transaction changes.</param>
    /// <param name="after">What is stored behind it.</param>
    /// <param name="registry">The registry's id.</param>
    /// <param name="told">How many events it has had.</param>
    /// <param name="now">When the change is made.</param>
    public IReadOnlyList<RowChange> RowsOf(RegistryState before, IReadOnlyList<RegistryChange> changes, RegistryState after, string registry, long told, DateTimeOffset now) =>
        [.. SchemaEvents.Of(before, changes, after, now).Select((change, i) => RowOf(change, registry, told + i + 1))];

    /// <exception cref="Tributary.Messaging.Envelopes.MalformedRecordException">The row is no event.</exception>
    public SchemaChanged EventOf(Row row) => serde.Deserialize<SchemaChanged>(row.Content.ToArray());

    private RowChange.Insert RowOf(SchemaChanged change, string registry, long sequence)
    {
        (change.Registry, change.Sequence) = (registry, sequence);
        return new RowChange.Insert(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{sequence:D19}"), serde.Serialize(change));
    }
}
