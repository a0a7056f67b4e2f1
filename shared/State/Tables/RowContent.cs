using System.Globalization;
using Azure.Data.Tables;
using Tributary.State.Storage;

namespace Tributary.State.Tables;

/// <summary>A row's bytes as binary properties <c>D0</c>, <c>D1</c>, … of at most <see cref="StorageLimits.PropertyBytes"/>.</summary>
internal static class RowContent
{
    public static void Put(TableEntity entity, ReadOnlyMemory<byte> content)
    {
        for (var (i, rest) = (0, content); !rest.IsEmpty; i++)
        {
            var length = Math.Min(rest.Length, StorageLimits.PropertyBytes);
            entity[Name(i)] = rest[..length].ToArray();
            rest = rest[length..];
        }
    }

    public static ReadOnlyMemory<byte> Of(TableEntity entity)
    {
        var first = entity.GetBinary(Name(0));
        if (first is null || first.Length < StorageLimits.PropertyBytes)
            return first ?? [];
        using var content = new MemoryStream();
        for (var i = 0; entity.GetBinary(Name(i)) is { } part; i++)
            content.Write(part);
        return content.ToArray();
    }

    private static string Name(int property) => string.Create(CultureInfo.InvariantCulture, $"D{property}");
}
