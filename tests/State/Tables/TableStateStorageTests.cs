using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Tributary.State.Storage;
using Tributary.State.Tables;
using Tributary.Tests.State.Storage;

namespace Tributary.Tests.State.Tables;

public sealed class TableStateStorageTests(AzuriteFixture azurite) : StateStorageContract, IAsyncLifetime
{
    private TableStateStorage storage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override IStateStorage Storage => storage;

    public async ValueTask InitializeAsync() => storage = await azurite.Storage("contract");

    public ValueTask DisposeAsync()
    {
        storage.Dispose();
        return default;
    }

    [Fact]
    public async Task A_table_that_is_missing_reads_as_empty_and_is_created_by_the_first_commit()
    {
        using var fresh = await azurite.Storage("fresh");
        Assert.Null(await fresh.Read("p", "row", Token));
        Assert.Empty(await fresh.ReadRange("p", "a", "z", keysOnly: false, Token).ToListAsync(Token));

        Assert.IsType<CommitOutcome.Committed>(await Insert(fresh));

        Assert.NotNull(await fresh.Read("p", "row", Token));
    }

    [Fact]
    public async Task A_commit_that_creates_the_table_beside_another_is_applied_too()
    {
        using var fresh = await azurite.Storage("raced");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Insert(fresh, $"row{i}")));

        Assert.All(outcomes, outcome => Assert.IsType<CommitOutcome.Committed>(outcome));
    }

    [Fact]
    public async Task A_service_that_does_not_listen_is_unavailable()
    {
        using var nowhere = On(
            $"DefaultEndpointsProtocol=http;AccountName=tests;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:{FreePort()}/tests",
            new TableStorageOptions { MaxRetries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) });

        await Assert.ThrowsAsync<StorageUnavailableException>(() => nowhere.Read("p", "row", Token));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Insert(nowhere));
        await Assert.ThrowsAsync<StorageUnavailableException>(
            async () => await nowhere.ReadRange("p", "a", "z", keysOnly: false, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_unavailable()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var unheard = On(
            $"DefaultEndpointsProtocol=http;AccountName=tests;AccountKey=AAAA;TableEndpoint=http://{silent.LocalEndpoint}/tests",
            new TableStorageOptions { MaxRetries = 0, RequestTimeout = TimeSpan.FromMilliseconds(100) });

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Insert(unheard));
    }

    [Fact]
    public async Task A_wrong_key_is_a_clear_error_and_no_outage()
    {
        var connection = await azurite.ConnectionString();
        var wrong = string.Join(';', connection.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? "AccountKey=AAAA" : part));

        using var refused = On(wrong, new TableStorageOptions());
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Insert(refused));

        Assert.Contains("403", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check the connection string", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_finds_nothing_of_another_s_account_and_is_refused_at_its_address()
    {
        await Insert(storage, "secret");
        var (mine, others) = (await azurite.ConnectionString(), await azurite.ConnectionString("others"));
        using var other = new TableStateStorage(TableServices.Create(others, new TableStorageOptions()), "contract", azurite.Metrics);
        Assert.Null(await other.Read("p", "secret", Token));

        var intruding = string.Join(';', mine.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal)
            ? others.Split(';').Single(mark => mark.StartsWith("AccountKey=", StringComparison.Ordinal))
            : part));
        using var intruder = new TableStateStorage(TableServices.Create(intruding, new TableStorageOptions()), "contract", azurite.Metrics);
        await Assert.ThrowsAsync<InvalidOperationException>(() => intruder.Read("p", "secret", Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Insert(intruder, "mine-now"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    public void A_connection_string_that_can_t_be_read_is_refused(string connectionString) =>
        Assert.Throws<ArgumentException>(() => TableServices.Create(connectionString, new TableStorageOptions()));

    [Fact]
    public void Options_out_of_range_are_refused() =>
        Assert.Throws<ArgumentException>(() => TableServices.Create("UseDevelopmentStorage=true", new TableStorageOptions { MaxRetries = -1 }));

    [Fact]
    public async Task A_table_that_is_deleted_under_the_suite_is_an_outage_and_no_conflict()
    {
        var service = TableServices.Create(await azurite.ConnectionString(), new TableStorageOptions());
        using var deleted = new TableStateStorage(service, "deleted", azurite.Metrics);
        await Insert(deleted);
        await service.DeleteTableAsync("deleted", Token);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Insert(deleted, "other"));
    }

    [Fact]
    public async Task Every_request_is_counted_by_operation_and_function()
    {
        var counted = new List<string>();
        using var functions = new ActivitySource("Tributary.Functions");
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source == functions,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(activities);
        await Insert(storage, "counted");
        using (var activity = functions.StartActivity("invoke")!.SetTag("tributary.function", "CountedFunction"))
        using (Listen(counted))
        {
            await storage.Read("p", "counted", Token);
            await storage.ReadRange("p", "a", "z", keysOnly: true, Token).ToListAsync(Token);
            await storage.Commit("p", [new RowChange.Delete("counted")], Token);
        }

        Assert.Equal(["read", "range", "commit"], counted);
    }

    private static MeterListener Listen(List<string> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == StorageMetrics.MeterName && instrument.Name == StorageMetrics.RequestsName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var values = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (values.GetValueOrDefault("function") == "CountedFunction")
                counted.AddRange(Enumerable.Repeat(values["operation"]!, (int)count));
        });
        listener.Start();
        return listener;
    }

    private static Task<CommitOutcome> Insert(TableStateStorage storage, string key = "row") =>
        storage.Commit("p", [new RowChange.Insert(key, new byte[1])], Token);

    private TableStateStorage On(string connectionString, TableStorageOptions options) =>
        new(TableServices.Create(connectionString, options), "state", azurite.Metrics);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
