using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.LocalHost.Storage;

namespace Tributary.Tests.LocalHost.Storage;

public sealed class AzuriteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tributary-azurite-").FullName;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_account_can_t_read_another_account_s_tables()
    {
        await using var azurite = await Start();
        var orders = new TableClient(azurite.ConnectionString("orders"), "state");
        await orders.CreateAsync(Stopping);
        await orders.AddEntityAsync(new TableEntity("p", "r") { ["Secret"] = "1" }, Stopping);

        // With a key of its own it finds no such table; with its key on the other's address it is refused.
        var payments = new TableClient(azurite.ConnectionString("payments"), "state");
        var missing = await Assert.ThrowsAsync<RequestFailedException>(async () => await payments.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Stopping));
        Assert.Equal(404, missing.Status);
        var intruder = new TableClient(orders.Uri, "state", new TableSharedKeyCredential("orders", KeyOf(azurite.ConnectionString("payments"))));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(async () => await intruder.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Stopping));
        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task Rows_blobs_and_connection_strings_survive_a_stop_and_a_start()
    {
        string before;
        await using (var first = await Start())
        {
            before = first.ConnectionString("orders");
            var table = new TableClient(before, "state");
            await table.CreateAsync(Stopping);
            for (var batch = 0; batch < 10; batch++)
                await table.SubmitTransactionAsync(
                    Enumerable.Range(0, 100).Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{batch}-{row}"))), Stopping);
            await new BlobContainerClient(before, "feeds").CreateAsync(cancellationToken: Stopping);
            await new BlobClient(before, "feeds", "stock.csv").UploadAsync(BinaryData.FromString("sku,quantity"), Stopping);
        }

        await using var second = await Start();

        Assert.Equal(before, second.ConnectionString("orders"));
        Assert.Equal(1000, await new TableClient(second.ConnectionString("orders"), "state").QueryAsync<TableEntity>(cancellationToken: Stopping).CountAsync(Stopping));
        var blob = await new BlobClient(second.ConnectionString("orders"), "feeds", "stock.csv").DownloadContentAsync(Stopping);
        Assert.Equal("sku,quantity", blob.Value.Content.ToString());
    }

    [Fact]
    public async Task Without_a_folder_it_keeps_rows_in_memory_and_writes_nothing()
    {
        await using var azurite = await Start(options => options with { DataFolder = null });
        var table = new TableClient(azurite.ConnectionString("orders"), "state");
        await table.CreateAsync(Stopping);

        await table.AddEntityAsync(new TableEntity("p", "r"), Stopping);

        Assert.Equal(1, await table.QueryAsync<TableEntity>(cancellationToken: Stopping).CountAsync(Stopping));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task A_folder_that_is_in_use_is_refused_with_what_to_do()
    {
        await using var first = await Start();

        var error = await Assert.ThrowsAsync<AzuriteException>(() => Start(options => options with { StopTimeout = TimeSpan.FromMilliseconds(200) }));

        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("name other storage", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_to_the_group_of_processes_does_not_stop_it(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using var azurite = await Start();

        using (var kill = Process.Start("kill", [$"-{signal}", $"{azurite.ProcessId}"]))
            await kill.WaitForExitAsync(Stopping);

        await new TableClient(azurite.ConnectionString("orders"), "state").CreateAsync(Stopping);
        Assert.False(azurite.Ended.IsCompleted);
    }

    [Fact]
    public async Task An_end_of_its_own_is_told()
    {
        await using var azurite = await Start();

        using (var process = Process.GetProcessById(azurite.ProcessId))
            process.Kill();

        var error = await Assert.ThrowsAsync<AzuriteException>(() => azurite.Ended.WaitAsync(TimeSpan.FromSeconds(10), Stopping));
        Assert.Contains("ended by itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_without_an_account_is_named()
    {
        await using var azurite = await Start();

        var error = Assert.Throws<ArgumentException>(() => azurite.ConnectionString("shipping"));

        Assert.Contains("'shipping'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Orders")]
    [InlineData("my-orders")]
    [InlineData("ab")]
    public async Task A_name_that_can_t_be_an_account_is_refused(string account)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Start(options => options with { Accounts = [account] }));

        Assert.Contains("lower-case letters and digits", error.Message, StringComparison.Ordinal);
    }

    private Task<Azurite> Start(Func<AzuriteOptions, AzuriteOptions>? change = null)
    {
        var options = new AzuriteOptions { DataFolder = folder, Accounts = ["orders", "payments"] };
        return Azurite.Start(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger.Instance, Stopping);
    }

    private static string KeyOf(string connectionString) =>
        connectionString.Split(';').Single(part => part.StartsWith("AccountKey=", StringComparison.Ordinal))["AccountKey=".Length..];
}
