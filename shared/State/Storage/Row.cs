namespace Tributary.State.Storage;

/// <summary>A row as it was read.</summary>
/// <param name="Key">The row key, as <see cref="RowKeys"/> encodes it.</param>
/// <param name="Content">Its bytes, at most <see cref="StorageLimits.RowBytes"/>.</param>
/// <param name="ETag">The version of the row, for a change that must not overwrite another's.</param>
public sealed record Row(string Key, ReadOnlyMemory<byte> Content, string ETag);
