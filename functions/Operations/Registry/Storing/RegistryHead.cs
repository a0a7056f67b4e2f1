using System.Text.Json;

namespace Shop.Operations.Registry.Storing;

/// <summary>The row that every change replaces, and only the version of it that the change was decided on: whoever decides on anything older is refused.</summary>
/// <param name="Revision">How many changes there were.</param>
/// <param name="Token">Whose the last one was, and which: how a writer recognizes its own when the answer was lost.</param>
/// <param name="HighestIds">The highest id that was ever given out, by context.</param>
/// <param name="Recent">The keys that the latest changes touched, the oldest first: what another instance has to read again.</param>
/// <param name="Registry">What tells this registry from any other, and from one that had this storage before: the token of the first change; null before it was told of.</param>
/// <param name="Events">How many events its changes have had.</param>
internal sealed record RegistryHead(
    long Revision, string Token, IReadOnlyDictionary<string, int> HighestIds, IReadOnlyList<IReadOnlyList<string>> Recent, string? Registry = null, long Events = 0)
{
    /// <summary>As many keys as are worth reading one by one.</summary>
    private const int MostKeys = 100;

    public static RegistryHead None { get; } = new(0, "", new Dictionary<string, int>(), []);

    public static RegistryHead Decode(ReadOnlyMemory<byte> bytes) =>
        JsonSerializer.Deserialize<RegistryHead>(bytes.Span, JsonSerializerOptions.Web) ?? throw new InvalidDataException("The registry's head row is empty.");

    public ReadOnlyMemory<byte> Encode() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>The head behind one more change.</summary>
    /// <param name="token">The change's.</param>
    /// <param name="highestIds">The highest ids behind it.</param>
    /// <param name="keys">What it touches.</param>
    /// <param name="registry">The registry's id.</param>
    /// <param name="events">How many events it has.</param>
    public RegistryHead Next(string token, IReadOnlyDictionary<string, int> highestIds, IReadOnlyList<string> keys, string? registry, int events)
    {
        List<IReadOnlyList<string>> recent = [.. Recent, keys];
        while (recent.Sum(change => change.Count) > MostKeys && recent.Count > 0)
            recent.RemoveAt(0);
        return new RegistryHead(Revision + 1, token, highestIds, recent, registry, Events + events);
    }

    /// <summary>The keys that changed since a revision; null where that is too long ago to say.</summary>
    public IReadOnlyCollection<string>? ChangedSince(long revision) =>
        revision <= Revision && Revision - revision <= Recent.Count ? Recent.Skip(Recent.Count - (int)(Revision - revision)).SelectMany(keys => keys).ToHashSet() : null;
}
