using System.Globalization;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Composition;
using Tributary.Hosting.Telemetry;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;
using Tributary.Tests.Simulation.Log;
using Tributary.Tests.Simulation.Reporting;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Scheduling;
using Tributary.Tests.Simulation.Storage;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>
/// What every process has: a strand, a clock, its ways to storage and log, and a pipeline over them as the app's registration makes it. It can be
/// stopped for a while, and killed.
/// </summary>
internal class SimulatedProcess
{
    private static readonly TimeSpan Session = TimeSpan.FromSeconds(6);
    private static readonly PipelineMetrics Unheard = new();
    private int stalls;

    public SimulatedProcess(Schedule schedule, char kind, int number)
    {
        Schedule = schedule;
        Number = (kind * 1000) + number;
        Name = string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");
        Strand = new Strand(schedule.Scheduler);
        Time = new StrandTime(schedule.Scheduler, Strand);
        var outlet = new Outlet(schedule, this);
        Storage = schedule.Safeguards.Storage(new RemoteStorage(schedule, this, outlet), this);
        Publisher = schedule.Safeguards.Publisher(new SimulatedPublisher(schedule, this, outlet, schedule.Safeguards.Gapless), this);
        var jitter = schedule.Dice.For(Place.Jitter, Number);
        Pipeline = new Pipeline(
            SimulatedStreams.Definition, Publisher, schedule.Safeguards.Incarnations(new RemoteIncarnations(schedule, outlet)), schedule.Setting.Options, Unheard, Time)
        {
            Jitter = () => jitter.Unit(),
        };
    }

    public Schedule Schedule { get; }

    public string Name { get; }

    public int Number { get; }

    public Strand Strand { get; }

    public TimeProvider Time { get; }

    public IStateStorage Storage { get; }

    public IRecordPublisher Publisher { get; }

    public Pipeline Pipeline { get; }

    /// <summary>Whether a fault may end it; the clients' own processes only lose requests and answers.</summary>
    public virtual bool MayCrash => false;

    public bool IsRunning => !Strand.IsDead && !Strand.IsFrozen;

    public TraceLogger<T> Logger<T>() => new(Schedule.Trace, Name);

    /// <summary>Stops it: nothing of it goes on, and if that lasts, its groups give its partitions to others.</summary>
    public void Stall(TimeSpan time)
    {
        if (!IsRunning)
            return;
        Strand.Freeze();
        var stall = ++stalls;
        Schedule.Trace.Say(Name, $"*** stands still for {time.TotalSeconds:F1} s");
        Schedule.Scheduler.After(Session, () =>
        {
            if (Strand.IsFrozen && stalls == stall)
                LoseMembership();
        });
        Schedule.Scheduler.After(time, () =>
        {
            if (Strand.IsDead || !Strand.IsFrozen || stalls != stall)
                return;
            Schedule.Trace.Say(Name, $"*** wakes");
            Strand.Thaw();
        });
    }

    /// <summary>Ends it without a word.</summary>
    public void Crash()
    {
        if (Strand.IsDead)
            return;
        Schedule.Trace.Say(Name, $"*** crashes");
        Strand.Kill();
        Schedule.Scheduler.After(Session, LoseMembership);
        Schedule.Crashed(this);
    }

    /// <summary>What failed has more consequences than the failure: the host may move its work elsewhere.</summary>
    public virtual void Unsettle()
    {
    }

    protected virtual void LoseMembership()
    {
    }
}
