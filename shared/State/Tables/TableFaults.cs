using System.Net.Sockets;
using Azure;
using Azure.Data.Tables.Models;
using Tributary.State.Storage;

namespace Tributary.State.Tables;

/// <summary>Tells what a failed request means.</summary>
internal static class TableFaults
{
    /// <summary>A row was changed, is gone, or is there already.</summary>
    public static bool IsConflict(RequestFailedException error) => error.Status is 404 or 409 or 412 && !IsWithoutTable(error);

    /// <summary>The storage did not answer, or with a fault of its own. Anything else (400, 403) is ours.</summary>
    public static bool IsOutage(Exception error, CancellationToken cancellationToken) => error switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500 || IsWithoutTable(failed),
        AggregateException several => several.InnerExceptions.All(inner => IsOutage(inner, cancellationToken)),
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        HttpRequestException or IOException or SocketException => true,
        _ => false,
    };

    /// <summary>An error that no retry mends, with what to look at.</summary>
    public static InvalidOperationException Refused(string table, RequestFailedException error) =>
        new($"The table '{table}' refused a request with {error.Status} {error.ErrorCode}: {error.Message.Split('\n')[0]} Check the connection string and the account's rights.", error);

    public static StorageUnavailableException Unavailable(string table, Exception error) =>
        new($"The table '{table}' does not answer: {error.Message.Split('\n')[0]}", error);

    // Someone deletes or has deleted it: no row of it was changed, so it must not pass for a conflict.
    private static bool IsWithoutTable(RequestFailedException error) =>
        error.ErrorCode == TableErrorCode.TableNotFound || error.ErrorCode == TableErrorCode.TableBeingDeleted;
}
