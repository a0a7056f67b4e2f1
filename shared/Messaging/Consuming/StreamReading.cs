using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Tributary.Messaging.Records;

namespace Tributary.Messaging.Consuming;

/// <summary>Reads a topic record by record, while its reader is held back to what is wanted.</summary>
public static class StreamReading
{
    private const int Ahead = 2000;

    /// <summary>Every record of <see cref="IStreamReader.Read"/>, in its order; at most some thousand are held at a time.</summary>
    public static async IAsyncEnumerable<ConsumedRecord> ReadAll(
        this IStreamReader reader, string topic, int partitions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var room = new SemaphoreSlim(Ahead);
        var records = Channel.CreateUnbounded<ConsumedRecord>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var stop = ending.Token;
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    await reader.Read(topic, partitions, Hand, stop);
                }
                finally
                {
                    records.Writer.Complete();
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var record in records.Reader.ReadAllAsync(cancellationToken))
            {
                yield return record;
                room.Release();
            }
        }
        finally
        {
            await ending.CancelAsync();
            try
            {
                await reading;
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                // Whoever reads has gone, or was told to.
            }
        }

        // The reader calls on a thread of its own, so it may be made to wait.
        void Hand(ConsumedRecord record)
        {
            room.Wait(stop);
            records.Writer.TryWrite(record);
        }
    }
}
