using System.Globalization;
using Shop.Operations.Registry.Model;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Storing;

/// <summary>An entry's rows: its bytes in parts, numbered behind its key.</summary>
internal static class EntryRows
{
    // Less than a row may hold: Azurite counts the bytes of a row that is replaced as they are encoded.
    private const int PartBytes = 512 * 1024;
    private const int NumberLength = 3;

    public static string FirstOf(string key) => $"{key}|";

    /// <summary>Behind the last part: the character after the one that separates.</summary>
    public static string EndOf(string key) => $"{key}}}";

    /// <summary>The key of a part's entry.</summary>
    public static string KeyOf(string rowKey) => rowKey[..^NumberLength];

    /// <summary>The changes of rows that make a change of an entry.</summary>
    /// <param name="before">The entry as it is stored; null where there is none.</param>
    /// <param name="change">What becomes of it.</param>
    public static IEnumerable<RowChange> Of(RegistryEntry? before, RegistryChange change)
    {
        var old = before is null ? 0 : PartsOf(EntryFormat.Encode(before).Length);
        var bytes = change.Entry is null ? ReadOnlyMemory<byte>.Empty : EntryFormat.Encode(change.Entry);
        var parts = change.Entry is null ? 0 : PartsOf(bytes.Length);
        for (var i = 0; i < parts; i++)
            yield return new RowChange.Upsert(RowKey(change.Key, i), bytes.Slice(i * PartBytes, Math.Min(PartBytes, bytes.Length - (i * PartBytes))));
        for (var i = parts; i < old; i++)
            yield return new RowChange.Delete(RowKey(change.Key, i));
    }

    /// <exception cref="InvalidDataException">The rows are no entry.</exception>
    public static RegistryEntry EntryOf(string key, IReadOnlyList<Row> parts)
    {
        if (parts.Count == 1)
            return EntryFormat.Decode(key, parts[0].Content);
        var bytes = new byte[parts.Sum(part => part.Content.Length)];
        var position = 0;
        foreach (var part in parts)
        {
            part.Content.CopyTo(bytes.AsMemory(position));
            position += part.Content.Length;
        }
        return EntryFormat.Decode(key, bytes);
    }

    private static int PartsOf(int bytes) => Math.Max(1, (bytes + PartBytes - 1) / PartBytes);

    private static string RowKey(string key, int part) => string.Create(CultureInfo.InvariantCulture, $"{key}|{part:D2}");
}
