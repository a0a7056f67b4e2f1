using System.Globalization;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Faults;

/// <summary>
/// Says which calls go wrong, and how. Each fault has a name that does not depend on the others, so that a run can be repeated without some of them.
/// The rates favour what the rules are about: stalls, failures while publishing, commits whose outcome is unknown.
/// </summary>
internal sealed class FaultPlan(Dice dice, IReadOnlySet<string> without)
{
    private const int MostFaults = 9;
    private const int MostCrashes = 3;

    private static readonly (Accident Accident, double Rate)[] OfReads =
        [(Accident.CrashBefore, 0.006), (Accident.StallBefore, 0.004), (Accident.StallAfter, 0.012), (Accident.Refused, 0.02)];

    private static readonly (Accident Accident, double Rate)[] OfCommits =
    [
        (Accident.CrashBefore, 0.010), (Accident.CrashAfter, 0.025), (Accident.CrashAndLandLate, 0.012), (Accident.StallBefore, 0.020), (Accident.StallAfter, 0.020),
        (Accident.Refused, 0.015), (Accident.Lost, 0.015), (Accident.AnswerLost, 0.035), (Accident.ServedLate, 0.015),
    ];

    private static readonly (Accident Accident, double Rate)[] OfPublishes =
    [
        (Accident.CrashBefore, 0.012), (Accident.CrashAfter, 0.020), (Accident.CrashAndLandLate, 0.008), (Accident.StallBefore, 0.035), (Accident.StallAfter, 0.015),
        (Accident.Lost, 0.010), (Accident.AnswerLost, 0.020), (Accident.Torn, 0.035), (Accident.TornCrash, 0.015),
        (Accident.StallAndAnswerLost, 0.025), (Accident.ServedLate, 0.025),
    ];

    // Seldom called, and all that is left to do: it must not be forgotten when it fails.
    private static readonly (Accident Accident, double Rate)[] OfReEmits =
        [(Accident.CrashAfter, 0.02), (Accident.StallBefore, 0.02), (Accident.Lost, 0.5), (Accident.AnswerLost, 0.05)];

    // Schedules differ in kind: what takes several stalls does not come about where every third call crashes.
    private readonly double crashing = MoodOf(dice, 1);
    private readonly double stalling = MoodOf(dice, 2);
    private readonly double failing = MoodOf(dice, 3);
    private int crashes;

    /// <summary>The faults that have happened, by name.</summary>
    public List<string> Happened { get; } = [];

    /// <summary>Set when the schedule is to come to rest.</summary>
    public bool Over { get; set; }

    public Accident Of(string process, bool mayFail, CallKind kind, int call)
    {
        if (Over || Happened.Count >= MostFaults)
            return Accident.None;
        var thrown = dice.For(Place.Call, NumberOf(process), call).Unit();
        foreach (var (accident, rate) in RatesOf(kind))
        {
            thrown -= rate * MoodFor(accident);
            if (thrown >= 0)
                continue;
            var name = string.Create(CultureInfo.InvariantCulture, $"{process} call {call}: {accident} at {kind}");
            return Happens(accident, mayFail, name) ? accident : Accident.None;
        }

        return Accident.None;
    }

    /// <summary>Whether something that was thrown happens, and takes note of it.</summary>
    public bool Happens(string name)
    {
        if (Over || without.Contains(name))
            return false;
        Happened.Add(name);
        return true;
    }

    private bool Happens(Accident accident, bool mayFail, string name)
    {
        var crash = accident is Accident.CrashBefore or Accident.CrashAfter or Accident.CrashAndLandLate or Accident.TornCrash;
        if (crash && (!mayFail || crashes >= MostCrashes))
            return false;
        if (!Happens(name))
            return false;
        crashes += crash ? 1 : 0;
        return true;
    }

    private double MoodFor(Accident accident) => accident switch
    {
        Accident.CrashBefore or Accident.CrashAfter or Accident.CrashAndLandLate or Accident.TornCrash => crashing,
        Accident.StallBefore or Accident.StallAfter or Accident.StallAndAnswerLost => stalling,
        _ => failing,
    };

    private static (Accident Accident, double Rate)[] RatesOf(CallKind kind) => kind switch
    {
        CallKind.Commit => OfCommits,
        CallKind.Publish => OfPublishes,
        CallKind.ReEmit => OfReEmits,
        _ => OfReads,
    };

    private static double MoodOf(Dice dice, int which) => dice.For(Place.Setting, which).Below(4) switch { 0 => 0.15, 1 => 0.6, 2 => 1, _ => 2 };

    // A process is named by a letter and a number.
    private static long NumberOf(string process) => (process[0] * 1000L) + long.Parse(process.AsSpan(1), CultureInfo.InvariantCulture);
}
