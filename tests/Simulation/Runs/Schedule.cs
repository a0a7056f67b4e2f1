using System.Globalization;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Faults;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Oracle;
using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Reporting;
using Tributary.Tests.Simulation.Scheduling;
using Tributary.Tests.Simulation.Storage;
using Tributary.Tests.Simulation.Workload;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Simulation.Runs;

/// <summary>
/// One schedule from its beginning until everything has come to rest: the app's instances, its clients and operator, the broker, the tables, and whatever
/// happens to them. The same seed gives the same schedule, whatever machine or process it runs in.
/// </summary>
internal sealed class Schedule
{
    private const int MostSteps = 150_000;
    private static readonly TimeSpan FaultsGoOn = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TimeToRest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TimeToNotice = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(20);

    private readonly Script script;
    private readonly Happenings happenings;
    private readonly Clients clients;
    private readonly List<Instance> instances = [];
    private readonly Dictionary<string, TimeSpan> ended = [];
    private readonly int seed;
    private int started;
    private int crashes;
    private int rebalances;
    private string? stop;
    private Violation? violation;
    private TimeSpan? quietSince;

    public Schedule(int seed, Safeguards safeguards, IReadOnlySet<string> without, bool traced)
    {
        this.seed = seed;
        Safeguards = safeguards;
        Dice = new Dice((ulong)seed);
        Scheduler = new Scheduler();
        Trace = new Trace(Scheduler, traced);
        Faults = new FaultPlan(Dice, without);
        Setting = new Setting(Dice.For(Place.Setting), safeguards);
        Tenures = new Tenures(this);
        Log = new SimulatedLog(this);
        script = new Script(Dice.For(Place.Script), Setting.Load);
        happenings = new Happenings(this, script.End);
        clients = new Clients(this);
        Operator = new Operator(this);
        foreach (var request in script.Requests.Where(request => without.Contains(NameOf(request))).ToArray())
            script.Requests.Remove(request);
    }

    public Dice Dice { get; }

    public Scheduler Scheduler { get; }

    public Trace Trace { get; }

    public FaultPlan Faults { get; }

    public Safeguards Safeguards { get; }

    public Setting Setting { get; }

    public InMemoryStateStorage Tables { get; } = new();

    public Tenures Tenures { get; }

    public SimulatedLog Log { get; }

    public Operator Operator { get; }

    public IReadOnlyList<Instance> Instances => instances;

    /// <summary>The instance whose timers fire.</summary>
    public Instance? Leader => instances.Find(instance => instance.IsRunning);

    /// <summary>What was done to the log that the pipeline may stop for; null: nothing.</summary>
    public Tampering? Tampered { get; set; }

    public ScheduleResult Run()
    {
        try
        {
            for (var i = 0; i < Setting.Instances; i++)
                StartInstance();
            clients.Start(script.Requests);
            happenings.Plan();
            Scheduler.After(script.End + FaultsGoOn, () =>
            {
                Trace.Say("world", $"*** from now on nothing fails");
                Faults.Over = true;
                LookForRest();
            });
            Scheduler.Run(() => violation is not null || stop is not null || IsAtRest, script.End + FaultsGoOn + TimeToRest, MostSteps);
            if (violation is null && stop is not null && Tampered is null)
                violation = new Violation(ViolationKind.Stopped, $"A function stopped, and nothing was done to the log: {stop}");
            if (violation is null && stop is null && !IsAtRest)
                violation = new Violation(ViolationKind.Unrest, $"It did not come to rest: {Unrest()}");
            if (violation is null)
                violation = new Verdict(this, stopped: stop is not null).FirstViolation();
        }
        // Whatever the code under test throws where nobody catches it is a finding, and must not end the other schedules.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            violation = Violation.Of(error);
        }

        Scheduler.IsOver = true;
        if (violation is not null)
            Trace.Say("VIOLATION", $"{violation.Text}");
        return new ScheduleResult(
            seed, crashes, rebalances, Faults.Happened.Count, stop is not null, violation, [.. Faults.Happened, .. script.Requests.Select(NameOf)], Trace.Lines);
    }

    public void StartInstance()
    {
        var instance = new Instance(this, ++started);
        instances.Add(instance);
        Trace.Say(instance.Name, $"starts");
        instance.Start();
    }

    /// <summary>Somebody starts it anew, after a while.</summary>
    public void Crashed(SimulatedProcess process)
    {
        crashes++;
        Ended(process);
    }

    public void Ended(SimulatedProcess process)
    {
        instances.RemoveAll(instance => instance == process);
        ended[process.Name] = Scheduler.Now;
        Scheduler.After(Dice.For(Place.Process, process.Number).Between(0.5, 12), () =>
        {
            if (instances.Count < Setting.Instances)
                StartInstance();
        });
    }

    /// <summary>Whether a process died before it had the time to notice what it had done at that moment.</summary>
    public bool DiedSoonAfter(string process, TimeSpan at) => ended.TryGetValue(process, out var end) && end - at < TimeToNotice;

    public void Rebalanced(int members)
    {
        // What gathers at the beginning is no rebalance that anything could go wrong at.
        if (members > 1 && Scheduler.Now > TimeSpan.FromSeconds(1))
            rebalances++;
    }

    public void Stopped(string why)
    {
        Trace.Say("world", $"*** a function stops: {why}");
        stop ??= why;
    }

    public void Violated(Violation what) => violation ??= what;

    /// <summary>Nobody awaits this; if it fails, the schedule has failed.</summary>
    public async void Watch(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Violated(Violation.Of(error));
        }
    }

    /// <summary>Waits, as the world.</summary>
    public Task Pause(TimeSpan time)
    {
        var over = new TaskCompletionSource();
        Scheduler.After(time, over.SetResult);
        return over.Task;
    }

    private bool IsAtRest => quietSince is { } since && Scheduler.Now - since >= Rest;

    /// <summary>At rest is who has nothing to do for longer than the verifier's period: what it finds is something to do.</summary>
    private void LookForRest()
    {
        quietSince = Unrest() is null ? quietSince ?? Scheduler.Now : null;
        Scheduler.After(TimeSpan.FromSeconds(2), LookForRest);
    }

    private string? Unrest()
    {
        if (!clients.AreDone || !Operator.IsDone)
            return "clients or operator are not done";
        if (instances.Count < Setting.Instances || !instances.TrueForAll(instance => instance.IsRunning))
            return "not every instance is up";
        foreach (var group in Log.Groups)
            if (!group.IsDone)
                return string.Create(CultureInfo.InvariantCulture, $"'{group.Topic.Name}' is not read to its end: {string.Join(' ', group.Committed)}");
        return Safeguards.WakesUp ? Verdict.OutboxRowLeft(this) : null;
    }

    private static string NameOf(Request request) => string.Create(CultureInfo.InvariantCulture, $"request {request.Number}");
}
