using System.Text;
using Tributary.Cli.Upkeep;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Resetting;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Cli.Commands;

/// <summary>Upkeep that does nothing, and keeps what was asked of it.</summary>
internal sealed class FakeUpkeep : IUpkeepStarter, IShopUpkeep
{
    public UpkeepOptions? Options { get; private set; }
    public ResetOrder? Order { get; private set; }
    public Exception? Refuses { get; set; }
    public IReadOnlyList<ParkedRecord> Parked { get; set; } = [];
    public List<(string Id, bool GivenUp)> Released { get; } = [];
    public int Opened { get; private set; }
    public int Closed { get; private set; }

    public static DeadLetter Letter(string topic, int partition, long offset, string group, string key = "sku") => new()
    {
        Topic = topic, Partition = partition, Offset = offset, Group = group, ErrorType = "System.InvalidOperationException", ErrorMessage = "Unlucky [13].",
        ErrorStack = "at Shop.Somewhere()", Attempts = 3, ParkedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        Record = new ConsumedRecord(
            "inventory.dead-letters", 0, 1, Encoding.UTF8.GetBytes(key), [0, 1, 0x41], [new RecordHeader("ce_type", "shop.inventory.v1.StockCommand"u8.ToArray())], default),
    };

    public Task<IShopUpkeep> OpenAsync(UpkeepOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        Options = options;
        Opened++;
        progress.Report("broker");
        return Task.FromResult<IShopUpkeep>(this);
    }

    public Task<ResetReport> ResetAsync(ResetOrder order, IProgress<string> progress, CancellationToken cancellationToken)
    {
        Order = order;
        progress.Report("commands");
        return Refuses is null
            ? Task.FromResult(new ResetReport(order.Store, [new TaskResetReport(0, 1200, 1200, 3, 2), new TaskResetReport(1, 50, 50, 0, 0)]))
            : Task.FromException<ResetReport>(Refuses);
    }

    public Task<IReadOnlyList<ParkedRecord>> ParkedAsync(IProgress<string> progress, CancellationToken cancellationToken) => Task.FromResult(Parked);

    public Task ReleaseAsync(IReadOnlyList<DeadLetter> letters, bool giveUp, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (Refuses is not null)
            return Task.FromException(Refuses);
        Released.AddRange(letters.Select(letter => (letter.Id, giveUp)));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Closed++;
        return ValueTask.CompletedTask;
    }
}
