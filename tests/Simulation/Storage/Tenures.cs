using Tributary.Tests.Simulation.Processes;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Storage;

/// <summary>
/// Watches that no two owners' writes interleave: an owner's tenure of a task begins with the fence that it read when it took the task over, and between
/// that and each of its commits nobody else may have committed.
/// </summary>
internal sealed class Tenures(Schedule schedule)
{
    private readonly Dictionary<string, string> committed = [];
    private readonly Dictionary<(string Process, string Task), string> lastRead = [];
    private readonly Dictionary<(string Process, string Task), string> tenures = [];

    private readonly List<(string Process, string Task, TimeSpan At)> takeovers = [];

    public void FenceRead(SimulatedProcess process, string task, string? etag)
    {
        lastRead[(process.Name, task)] = etag ?? "";
        // Where there is no fence there is nothing else either, and the owner does not look for it.
        if (etag is null)
            tenures[(process.Name, task)] = "";
    }

    public void TakesOver(SimulatedProcess process, string task)
    {
        tenures[(process.Name, task)] = lastRead.GetValueOrDefault((process.Name, task), "");
        takeovers.Add((process.Name, task, schedule.Scheduler.Now));
    }

    /// <summary>How often anyone took the task over where there was something to take over.</summary>
    public int TakeoversOf(string task) => takeovers.Count(one => one.Task == task);

    /// <summary>Whether the process took the task over within that time.</summary>
    public bool TookOver(string process, string task, TimeSpan from, TimeSpan to) =>
        takeovers.Exists(one => one.Process == process && one.Task == task && one.At >= from && one.At <= to);

    public void Committed(SimulatedProcess process, string task, string etag)
    {
        if (tenures.GetValueOrDefault((process.Name, task)) != committed.GetValueOrDefault(task, ""))
            schedule.Violated(new Violation(
                ViolationKind.Interleaved, $"{process.Name} has committed to {task}, and others have since it took the task over: two owners' writes interleave."));
        committed[task] = tenures[(process.Name, task)] = etag;
    }
}
