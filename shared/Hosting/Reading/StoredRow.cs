using Tributary.Messaging;
using Tributary.State.Storage;

namespace Tributary.Hosting.Reading;

/// <summary>Reads what a row holds, or says which row can't be read.</summary>
internal static class StoredRow
{
    /// <exception cref="FatalStreamException">The row can't be read. To go on without it would lose what it holds.</exception>
    public static T Decode<T>(string partition, Row row, Func<ReadOnlyMemory<byte>, T> decode)
    {
        try
        {
            return decode(row.Content);
        }
        // Bytes that were damaged, or that another version wrote, can fail in any way; whichever it is, a person has to look at this row.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new FatalStreamException(
                $"The row '{row.Key}' of the partition '{partition}' in the table '{ContextRegistration.StateTable}' can't be read: {error.Message} Deploy the version of the app that wrote it, or restore the row from a backup.", error);
        }
    }
}
