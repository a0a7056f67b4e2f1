using System.Globalization;
using System.Text;
using Tributary.Messaging.Partitioning;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>What the clients will ask for, when, and what they will ask for twice.</summary>
internal sealed class Script
{
    public const int Length = 20;
    private const int Clients = 4;
    private static readonly string[] Accounts = ["ann", "dan", "eve"];
    // More comes in than goes out, or nothing would happen but parking.
    private static readonly string[] Verbs =
    [
        "put", "put", "put", "put", "put", "put", "put", "put", "put", "put", "put", "put",
        "take", "take", "take", "take", "take", "take", "move", "move", "move", "move", "close", "look", "fail",
    ];

    public Script(Dice dice, Load load)
    {
        if (load == Load.Wide)
        {
            AskAtOnce();
            return;
        }

        // A few seconds apart, so that a crash is over, or not, when the next request comes.
        var pace = dice.Unit() * (load == Load.Heavy ? 0.3 : 2);
        var at = TimeSpan.FromSeconds(1);
        for (var i = 0; i < Length; i++)
        {
            at += dice.Chance(0.4) ? dice.Between(0, 0.05) : dice.Between(0, pace * 2);
            var verb = Verbs[dice.Below(Verbs.Length)];
            var account = dice.Below(Accounts.Length);
            var asked = new Instruction
            {
                Verb = verb,
                Account = Accounts[account],
                Other = Accounts[(account + 1 + dice.Below(Accounts.Length - 1)) % Accounts.Length],
                Amount = verb == "put" ? 2 + dice.Below(6) : 1 + dice.Below(3),
                Label = string.Create(CultureInfo.InvariantCulture, $"{i}"),
            };
            if (load == Load.Heavy && verb is "put" or "take" or "move" && Loads.UnitsOf(ref dice) is var units and > 0)
                asked.Weight = WeightOf(i, units);
            Requests.Add(new Request(
                i, string.Create(CultureInfo.InvariantCulture, $"client-{dice.Below(Clients)}"), asked, at,
                Poison: dice.Chance(0.02), AskedAgainAfter: dice.Chance(0.12) ? dice.Between(0, 25) : null));
        }

        End = at;
    }

    /// <summary>All at the same moment, each to an account of its own; the accounts lie in one partition.</summary>
    private void AskAtOnce()
    {
        var names = Enumerable.Range(0, int.MaxValue).Select(number => string.Create(CultureInfo.InvariantCulture, $"acc-{number}"))
            .Where(name => Murmur2.Partition(Encoding.UTF8.GetBytes(name), SimulatedStreams.Partitions) == 0);
        End = TimeSpan.FromSeconds(1);
        foreach (var (number, name) in names.Take(Loads.WideLength).Index())
            Requests.Add(new Request(
                number, string.Create(CultureInfo.InvariantCulture, $"client-{number}"),
                new Instruction { Verb = "put", Account = name, Other = name, Amount = 2, Label = string.Create(CultureInfo.InvariantCulture, $"{number}") },
                End, Poison: false, AskedAgainAfter: null));
    }

    private static string WeightOf(int number, int units) => new((char)('a' + (number % 26)), units * Loads.Unit);

    public List<Request> Requests { get; } = [];

    /// <summary>When the last request is due.</summary>
    public TimeSpan End { get; private set; }
}

/// <summary>One request of a client.</summary>
/// <param name="Number">Which of the script it is; part of its command id.</param>
/// <param name="Client">Who asks; a client waits for the answer to a request before it sends the next.</param>
/// <param name="Asked">What it asks for.</param>
/// <param name="At">When it is due.</param>
/// <param name="Poison">Whether its bytes are no request at all.</param>
/// <param name="AskedAgainAfter">When the client sends the same request once more although it was answered; null: never.</param>
internal sealed record Request(int Number, string Client, Instruction Asked, TimeSpan At, bool Poison, TimeSpan? AskedAgainAfter);
