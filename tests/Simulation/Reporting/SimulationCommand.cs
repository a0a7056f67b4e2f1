using System.CommandLine;
using System.Globalization;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Runs;

namespace Tributary.Tests.Simulation.Reporting;

/// <summary>The command line of the simulation. Exit code 1: a promise was broken; 2: it was asked for something that it can't do.</summary>
internal sealed class SimulationCommand
{
    // A result is kept of each.
    private const int MostSeeds = 10_000_000;
    private const int HighestSeed = int.MaxValue - MostSeeds;

    private readonly Option<int> seeds = new("--seeds") { Description = "How many schedules to run.", DefaultValueFactory = _ => 1000 };
    private readonly Option<int> first = new("--first") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> json = new("--json") { Description = "End with one line of JSON." };
    private readonly Option<string?> missing = new("--break") { Description = "Run without that safeguard, until a violation." };
    private readonly Option<bool> list = new("--list-breaks") { Description = "Print the names of the safeguards that --break can take away." };
    private readonly Option<bool> trace = new("--trace") { Description = "Print what happens in the first seed's schedule." };
    private readonly TextWriter output;
    private readonly RootCommand root;

    public SimulationCommand(TextWriter output)
    {
        this.output = output;
        missing.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && AllBreaks.Find(name) is null)
                result.AddError($"There is no break '{name}'; there are: {string.Join(", ", AllBreaks.Names)}.");
        });
        seeds.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && NumberOf(token.Value, MostSeeds) is null or 0)
                result.AddError($"--seeds is '{token.Value}'; expected a number from 1 to {MostSeeds}.");
        });
        first.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && NumberOf(token.Value, HighestSeed) is null)
                result.AddError($"--first is '{token.Value}'; expected a number from 0 to {HighestSeed}.");
        });
        root = new RootCommand("Runs the real pipeline under a seeded scheduler that crashes, stalls and confuses it, and checks what comes of it.")
        {
            seeds, first, json, missing, list, trace,
        };
        root.SetAction(Run);
    }

    /// <summary>Whether a command line is meant for the simulation and not for its tests.</summary>
    /// <remarks>
    /// The test runner's options have one dash, and the test platform begins with one of its own: every other one of two dashes is the simulation's, a
    /// misspelt one too, and who mistypes it is told so.
    /// </remarks>
    public bool Owns(IReadOnlyCollection<string> args) => !IsOfTestPlatform(args) && args.Any(arg => arg.StartsWith("--", StringComparison.Ordinal));

    /// <summary>Whether a command line is the test platform's own.</summary>
    public static bool IsOfTestPlatform(IEnumerable<string> args) => args.Any(arg => arg is "--server" or "--internal-msbuild-node");

    private static int? NumberOf(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;


    public int Run(string[] args)
    {
        var parsed = root.Parse(args);
        var exit = parsed.Invoke();
        return parsed.Errors.Count > 0 ? 2 : exit;
    }

    private int Run(ParseResult args)
    {
        if (args.GetValue(list))
        {
            foreach (var name in AllBreaks.Names)
                output.WriteLine(name);
            return 0;
        }

        Func<Safeguards> safeguards = args.GetValue(missing) is { } without ? AllBreaks.Find(without)! : () => new Safeguards();
        return args.GetValue(trace) ? ShowFirst(args, safeguards) : RunAll(args, safeguards);
    }

    /// <summary>Nothing but what the seed says: the same bytes each time.</summary>
    private int ShowFirst(ParseResult args, Func<Safeguards> safeguards)
    {
        var result = Campaign.One(args.GetValue(first), safeguards(), traced: true);
        Print(result);
        return End(args, [result]);
    }

    private int RunAll(ParseResult args, Func<Safeguards> safeguards)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var results = Campaign.Run(args.GetValue(first), args.GetValue(seeds), safeguards, untilViolation: args.GetValue(missing) is not null);
        var report = Report.Of(results);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Schedules} schedules, {report.Crashes} crashes, {report.Rebalances} rebalances, {report.Faults} faults, {report.Stopped} stopped, {report.Violations} violations, {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:F1} s"));
        if (results.FirstOrDefault(result => result.Violation is not null) is { } violated)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {violated.Seed}: {violated.Violation!.Text}"));
            output.WriteLine("What is left of it when all is taken away that it does not need:");
            Print(Shrinker.Shrink(violated, safeguards));
        }

        return End(args, results);
    }

    private int End(ParseResult args, IReadOnlyCollection<ScheduleResult> results)
    {
        var report = Report.Of(results);
        if (args.GetValue(json))
            output.WriteLine(report.ToJson());
        return report.Violations == 0 ? 0 : 1;
    }

    private void Print(ScheduleResult result)
    {
        foreach (var line in result.Trace)
            output.WriteLine(line);
    }
}
