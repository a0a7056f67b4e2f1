using Tributary.Cli.Replay.Reconciling;
using Tributary.Cli.Replay.Reporting;
using Tributary.Cli.Suite;
using Tributary.Tests.Cli.Replay.Posting;
using Tributary.Tests.Cli.Replay.Reconciling;

namespace Tributary.Tests.Cli.Commands;

/// <summary>A suite that takes everything, drains at once and says what the test set; it keeps what was asked of it, in order.</summary>
internal sealed class FakeSuite : ISuiteStarter, ISuite
{
    private readonly TaskCompletionSource<Exception> _fault = new();

    public FakeSuite() => Shop = new Shopfront((_, _) => Answer());

    public List<string> Calls { get; } = [];
    public SuiteOptions? Options { get; private set; }
    public Exception? RefusesToStart { get; set; }
    public Func<HttpResponseMessage> Answer { get; set; } = () => Shopfront.Says(202);
    public Func<CancellationToken, Task> Draining { get; set; } = _ => Task.CompletedTask;
    public SuiteSnapshot Snapshot { get; set; } = Drained.Suite;
    public Shopfront Shop { get; }

    public IReadOnlyList<SuiteAddress> Addresses => [new("Orders", "http://127.0.0.1:7071"), new("Broker", "127.0.0.1:9092")];
    public HttpClient Orders => Shop.Client();
    public Task<Exception> Fault => _fault.Task;
    public RunCounters Counters => new(1, 2, 3);
    public IReadOnlyList<ProfileEntry> Profile => [new("Orders", "ApplyOrderCommands", "kafka", 4, TimeSpan.FromSeconds(1.5), new StorageUse(Reads: 8, Ranges: 2, Commits: 6, Others: 1))];

    public void Fail(Exception fault) => _fault.SetResult(fault);

    public Task<ISuite> StartAsync(SuiteOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        Calls.Add("start");
        Options = options;
        progress.Report("broker");
        return RefusesToStart is null ? Task.FromResult<ISuite>(this) : Task.FromException<ISuite>(RefusesToStart);
    }

    public Task<long> LagAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

    public Task DrainAsync(IProgress<long> left, CancellationToken cancellationToken)
    {
        Calls.Add("drain");
        return Draining(cancellationToken);
    }

    public Task<SuiteSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        Calls.Add("snapshot");
        return Task.FromResult(Snapshot);
    }

    public ValueTask DisposeAsync()
    {
        Calls.Add("stop");
        return ValueTask.CompletedTask;
    }
}
