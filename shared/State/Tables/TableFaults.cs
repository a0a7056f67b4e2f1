using System.Net.Sockets;
using Azure;
using Tributary.State.Storage;

namespace Tributary.State.Tables;

/// <summary>Tells what a failed request means.</summary>
internal static class TableFaults
{
    /// <summary>A row was changed, is gone, or is there already.</summary>
    public static bool IsConflict(RequestFailedException error) => error.Status is 404 or 409 or 412;

    /// <summary>The storage did not answer, or with a fault of its own. Anything else (400, 403) is ours, and goes on as it is.</summary>
    public static bool IsOutage(Exception error, CancellationToken cancellationToken) => error switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException several => several.InnerExceptions.All(inner => IsOutage(inner, cancellationToken)),
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        HttpRequestException or IOException or SocketException => true,
        _ => false,
    };

    public static StorageUnavailableException Unavailable(string table, Exception error) =>
        new($"The table '{table}' does not answer: {error.Message.Split('\n')[0]}", error);
}
