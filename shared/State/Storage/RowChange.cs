namespace Tributary.State.Storage;

/// <summary>A change of one row within a transaction.</summary>
public abstract record RowChange(string Key)
{
    private RowChange(string key, ReadOnlyMemory<byte> content)
        : this(key) => Content = content;

    /// <summary>The bytes that the change writes; empty for a delete.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Adds a row; a conflict where there is one.</summary>
    public sealed record Insert(string Key, ReadOnlyMemory<byte> Content) : RowChange(Key, Content);

    /// <summary>Writes a row, whether there is one or not.</summary>
    public sealed record Upsert(string Key, ReadOnlyMemory<byte> Content) : RowChange(Key, Content);

    /// <summary>Overwrites the row of this ETag; a conflict where it has changed or is gone.</summary>
    public sealed record Replace(string Key, ReadOnlyMemory<byte> Content, string ETag) : RowChange(Key, Content);

    /// <summary>Removes a row of any version or, given its ETag, of that version alone; a conflict where it is gone or of another.</summary>
    public sealed record Delete(string Key, string? ETag = null) : RowChange(Key);
}
