using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Tributary.State.Storage;

namespace Tributary.State.Tables;

/// <summary>
/// The storage port on one table of Azure Table Storage (or Azurite, or Cosmos DB's table API). The table is made at its first use. The client's own
/// retries stay on: a commit that met its own first try reads as a conflict, which the port allows for.
/// </summary>
public sealed class TableStateStorage(TableServiceClient service, string table, StorageMetrics metrics) : IStateStorage, IDisposable
{
    private const int PageRows = 1000;
    private static readonly string[] KeyColumns = [nameof(ITableEntity.RowKey), "odata.etag"];

    private readonly TableClient client = service.GetTableClient(table);
    private readonly SemaphoreSlim making = new(1, 1);
    private bool made;

    /// <inheritdoc />
    public async Task<Row?> Read(string partition, string rowKey, CancellationToken cancellationToken)
    {
        StorageTransaction.CheckKey(partition, "partition key");
        StorageTransaction.CheckKey(rowKey, "row key");
        await MakeTable(cancellationToken);
        metrics.Count(StorageMetrics.Read);
        try
        {
            var answer = await client.GetEntityIfExistsAsync<TableEntity>(partition, rowKey, cancellationToken: cancellationToken);
            return answer.HasValue ? ToRow(answer.Value!) : null;
        }
        catch (Exception error) when (TableFaults.IsOutage(error, cancellationToken))
        {
            throw TableFaults.Unavailable(table, error);
        }
        catch (RequestFailedException error)
        {
            throw TableFaults.Refused(table, error);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<Row> ReadRange(
        string partition, string from, string to, bool keysOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageTransaction.CheckKey(partition, "partition key");
        await MakeTable(cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
        var pages = client.QueryAsync<TableEntity>(filter, PageRows, keysOnly ? KeyColumns : null, cancellationToken).AsPages();
        await using var page = pages.GetAsyncEnumerator(cancellationToken);
        // The last page has no continuation: to ask for one more would count a request that is never sent.
        for (var more = true; more && await Next(page, cancellationToken); more = page.Current.ContinuationToken is not null)
            foreach (var entity in page.Current.Values)
                yield return keysOnly ? new Row(entity.RowKey, default, entity.ETag.ToString()) : ToRow(entity);
    }

    /// <inheritdoc />
    public async Task<CommitOutcome> Commit(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        StorageTransaction.Check(partition, changes);
        await MakeTable(cancellationToken);
        metrics.Count(StorageMetrics.Commit);
        try
        {
            return new CommitOutcome.Committed(changes is [not RowChange.Delete and var only]
                ? [await Write(partition, only, cancellationToken)]
                : await ApplyAll(partition, changes, cancellationToken));
        }
        catch (RequestFailedException error) when (TableFaults.IsConflict(error))
        {
            return new CommitOutcome.Conflict(error.ErrorCode ?? error.Message);
        }
        catch (Exception error) when (TableFaults.IsOutage(error, cancellationToken))
        {
            throw TableFaults.Unavailable(table, error);
        }
        catch (RequestFailedException error)
        {
            throw TableFaults.Refused(table, error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => making.Dispose();

    private async Task<bool> Next(IAsyncEnumerator<Page<TableEntity>> pages, CancellationToken cancellationToken)
    {
        metrics.Count(StorageMetrics.Range);
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (Exception error) when (TableFaults.IsOutage(error, cancellationToken))
        {
            throw TableFaults.Unavailable(table, error);
        }
        catch (RequestFailedException error)
        {
            throw TableFaults.Refused(table, error);
        }
    }

    private async Task MakeTable(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref made))
            return;
        await making.WaitAsync(cancellationToken);
        try
        {
            if (made)
                return;
            await client.CreateIfNotExistsAsync(cancellationToken);
            Volatile.Write(ref made, true);
        }
        catch (Exception error) when (TableFaults.IsOutage(error, cancellationToken))
        {
            throw TableFaults.Unavailable(table, error);
        }
        catch (RequestFailedException error)
        {
            throw TableFaults.Refused(table, error);
        }
        finally
        {
            making.Release();
        }
    }

    private async Task<string?[]> ApplyAll(string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        var answer = await client.SubmitTransactionAsync(changes.Select(change => ToAction(partition, change)), cancellationToken);
        return [.. answer.Value.Select((part, i) => changes[i] is RowChange.Delete ? null : part.Headers.ETag?.ToString())];
    }

    /// <summary>
    /// One row needs no transaction, whose body of several parts costs both sides more than the row. A delete is left to it: alone, the client takes a
    /// row that is gone for success.
    /// </summary>
    private async Task<string?> Write(string partition, RowChange change, CancellationToken cancellationToken)
    {
        var action = ToAction(partition, change);
        var answer = await (change switch
        {
            RowChange.Insert => client.AddEntityAsync(action.Entity, cancellationToken),
            RowChange.Replace => client.UpdateEntityAsync(action.Entity, action.ETag, TableUpdateMode.Replace, cancellationToken),
            _ => client.UpsertEntityAsync(action.Entity, TableUpdateMode.Replace, cancellationToken),
        });
        return answer.Headers.ETag?.ToString();
    }

    private static Row ToRow(TableEntity entity) => new(entity.RowKey, RowContent.Of(entity), entity.ETag.ToString());

    private static TableTransactionAction ToAction(string partition, RowChange change)
    {
        var entity = new TableEntity(partition, change.Key);
        RowContent.Put(entity, change.Content);
        return change switch
        {
            RowChange.Insert => new TableTransactionAction(TableTransactionActionType.Add, entity),
            RowChange.Upsert => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity),
            RowChange.Replace replace => new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, new ETag(replace.ETag)),
            RowChange.Delete delete => new TableTransactionAction(
                TableTransactionActionType.Delete, entity, delete.ETag is { } version ? new ETag(version) : ETag.All),
            _ => throw new InvalidOperationException($"No change is a {change.GetType().Name}."),
        };
    }
}
