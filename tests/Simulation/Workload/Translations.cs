using System.Globalization;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>What the translators make of an event; both change the key, and both have several outputs.</summary>
internal static class Translations
{
    private static readonly Slot First = new(1);
    private static readonly Slot Second = new(2);
    private static readonly Slot Closing = new(3);

    /// <summary>Requests, by client, become commands, by account.</summary>
    public static IEnumerable<Emission> Request(Received<Instruction> request)
    {
        var asked = request.Value!;
        if (asked.Verb != "move")
            return [Emission.To(SimulatedStreams.AccountCommands, asked.Account, asked, First)];
        return
        [
            // Not in the order of their slots, which is the order in which they must be published.
            Emission.To(SimulatedStreams.AccountCommands, asked.Other, Told("put", asked, asked.Label + "+"), Second),
            Emission.To(SimulatedStreams.AccountCommands, asked.Account, Told("take", asked, asked.Label + "-"), First),
        ];
    }

    /// <summary>Accounts become notes, by ledger.</summary>
    public static IEnumerable<Emission> Account(Received<Book> account)
    {
        if (account.Value is not { } book)
            return [Note(LedgerOf(0), 0, $"x{account.Key}", Closing)];
        var last = book.History[(book.History.LastIndexOf(' ') + 1)..];
        var note = Note(LedgerOf(book.Level), book.Level, $"{account.Key}:{last}", First);
        return book.Level % 2 == 0 ? [note] : [Note(LedgerOf(book.History.Length), 1, $"{account.Key}.{last}", Second), note];
    }

    public static string LedgerOf(long number) => string.Create(CultureInfo.InvariantCulture, $"till-{number % 3}");

    public static Emission Note(string ledger, long amount, string label, Slot slot) => Emission.To(
        SimulatedStreams.LedgerCommands, ledger, new Instruction { Verb = "note", Account = ledger, Amount = amount, Label = label }, slot);

    private static Instruction Told(string verb, Instruction asked, string label) =>
        new() { Verb = verb, Account = asked.Account, Amount = asked.Amount, Label = label, Weight = verb == "put" ? asked.Weight : "" };
}
