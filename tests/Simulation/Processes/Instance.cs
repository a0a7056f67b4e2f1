using Tributary.Hosting.Applying;
using Tributary.Hosting.Sweeping;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>An instance of the app: both translators, both appliers, each fed by its trigger, the sweeper's timer and the verifier of ownership.</summary>
internal sealed class Instance : SimulatedProcess
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(15);
    private readonly Dictionary<string, Trigger> triggers = [];
    private readonly Dictionary<string, Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task>> functions = [];
    private readonly IOwnsTasks[] appliers;
    private readonly TaskSweeper sweeper;
    private bool stopping;

    public Instance(Schedule schedule, int number)
        : base(schedule, 'p', number)
    {
        var safeguards = schedule.Safeguards;
        var tokens = new CommitTokens(Name);
        var requests = new Translator<TranslateRequests>(Pipeline, Logger<Translator<TranslateRequests>>());
        var accounts = new Translator<TranslateAccounts>(Pipeline, Logger<Translator<TranslateAccounts>>());
        var account = safeguards.Applier(schedule.Setting.Accounts, this, tokens);
        var ledger = safeguards.Applier(schedule.Setting.Ledgers, this, tokens);
        functions[Functions.TranslateRequests] = (records, token) => requests.Translate<Instruction>(safeguards.Translated(records), Translations.Request, token);
        functions[Functions.TranslateAccounts] = (records, token) => accounts.Translate<Book>(safeguards.Translated(records), Translations.Account, token);
        functions[Functions.ApplyAccounts] = safeguards.Applied(account.Apply, this);
        functions[Functions.ApplyLedgers] = safeguards.Applied(ledger.Apply, this);
        appliers = [account.Owner, ledger.Owner];
        sweeper = new TaskSweeper([schedule.Setting.Accounts, schedule.Setting.Ledgers], Storage, Publisher, Logger<TaskSweeper>());
    }

    public override bool MayCrash => true;

    public void Start() => Strand.Do(() =>
    {
        foreach (var function in functions.Keys)
            Listen(function);
        Schedule.Watch(new OwnershipVerifier(appliers, Time, Logger<OwnershipVerifier>()).Watch(CancellationToken.None));
        Schedule.Watch(SweepNowAndThen());
    });

    /// <summary>Begins a function's subscription anew, as a host does that restarts a listener: the batch in flight goes on beside it.</summary>
    public void ListenAgain(string function) => Strand.Do(() =>
    {
        if (stopping)
            return;
        Schedule.Trace.Say(Name, $"*** listens anew for {function}");
        triggers[function].Abandon();
        Listen(function);
    });

    /// <summary>The appliers' listeners are started anew, and what they read goes to others, where there are any.</summary>
    public override void Unsettle()
    {
        foreach (var function in new[] { Functions.ApplyAccounts, Functions.ApplyLedgers })
        {
            ListenAgain(function);
            Schedule.Log.Group(Functions.TopicOf(function), function).Rotate();
        }
    }

    /// <summary>Finishes what is in flight, commits, leaves the groups, and ends.</summary>
    public void Stop() => Strand.Do(() => Schedule.Watch(Stopping()));

    public void SweepExpired() => Strand.Do(() => Schedule.Watch(Patient(sweeper.Expire)));

    protected override void LoseMembership()
    {
        foreach (var trigger in triggers.Values)
            trigger.Consumer.Drop();
    }

    private void Listen(string function)
    {
        var trigger = new Trigger(Schedule, this, function, functions[function]);
        triggers[function] = trigger;
        Schedule.Watch(trigger.Run());
    }

    private async Task Stopping()
    {
        if (stopping)
            return;
        stopping = true;
        Schedule.Trace.Say(Name, $"*** stops");
        foreach (var trigger in triggers.Values)
            trigger.Stop();
        foreach (var trigger in triggers.Values)
            await trigger.Left();
        Strand.Kill();
        Schedule.Ended(this);
    }

    private async Task SweepNowAndThen()
    {
        if (!Schedule.Safeguards.WakesUp)
            return;
        while (true)
        {
            await Task.Delay(SweepPeriod, Time, CancellationToken.None);
            // Of a timer's function one instance runs at a time.
            if (Schedule.Leader == this)
                await Patient(sweeper.Wake);
        }
    }

    /// <summary>A timer function that fails is called again at its next time.</summary>
    private static async Task Patient(Func<CancellationToken, Task> timed)
    {
        try
        {
            await timed(CancellationToken.None);
        }
        catch (Exception error) when (error is StorageUnavailableException or PublishFailedException)
        {
            // That is what happens to it.
        }
    }
}
