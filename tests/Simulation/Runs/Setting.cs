using Tributary.Hosting.Applying;
using Tributary.LocalHost.Kafka;
using Tributary.Messaging.Envelopes;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Scheduling;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Runs;

/// <summary>What a schedule's app is set to; thrown, within what may be set.</summary>
internal sealed class Setting
{
    public const string AccountStore = "account";
    public const string LedgerStore = "ledger";
    private static readonly TimeSpan InboxTime = TimeSpan.FromDays(30);

    public Setting(Dice dice, Safeguards safeguards)
    {
        Load = Loads.Of(dice);
        ParksBehind = dice.Chance(0.5);
        Instances = 2 + (dice.Chance(0.3) ? 1 : 0);
        Options = safeguards.Options(new ApplierOptions
        {
            // Small caches, so that rows are read again too, and a directory that is not always complete.
            CacheBytesPerTask = dice.Chance(0.3) ? 1500 : 1 << 20,
            DirectoryRowsAtTakeover = dice.Chance(0.3) ? 3 : 1000,
            ParallelReads = 1 + dice.Below(4),
            // Nearly none, at times: the host gets the failure at once, and the batch may go to somebody else.
            OutageBudget = dice.For(Place.Load, 1).Chance(0.25) ? TimeSpan.FromMilliseconds(1) : dice.Between(1, 60),
        }.Validated());
        var waitsWhole = dice.Chance(0.2);
        Trigger = new TriggerOptions
        {
            MaxBatchSize = Load == Load.Wide ? 4 * Loads.WideLength : 1 + dice.Below(20),
            SubscriberInterval = TimeSpan.FromSeconds(waitsWhole ? 2 : 60),
            IdleRelease = waitsWhole ? null : dice.Between(0.005, 0.5),
        };
        var accounts = new StoreBuilder<Book, Received<Instruction>>(AccountStore)
            .Commands(SimulatedStreams.AccountCommands, received => received)
            .Publishes(SimulatedStreams.Accounts, book => book, book => book)
            .Decides(Decisions.Account);
        Accounts = safeguards.Remembering(ParksBehind ? accounts.ParksBehind() : accounts, InboxTime).Build();
        Ledgers = new StoreBuilder<Book, Received<Instruction>>(LedgerStore)
            .Commands(SimulatedStreams.LedgerCommands, received => received)
            .Publishes(SimulatedStreams.Ledgers, book => book, book => book)
            .Decides(Decisions.Ledger)
            .Monotone()
            .Build();
    }

    public Load Load { get; }

    public bool ParksBehind { get; }

    /// <summary>How many instances the app has, as long as all of them live.</summary>
    public int Instances { get; }

    public ApplierOptions Options { get; }

    public TriggerOptions Trigger { get; }

    /// <summary>Commands with ids and positions; remembered.</summary>
    public StoreDefinition<Book, Received<Instruction>> Accounts { get; }

    /// <summary>Commands with positions alone, which are all that keeps them from being applied twice.</summary>
    public StoreDefinition<Book, Received<Instruction>> Ledgers { get; }
}
