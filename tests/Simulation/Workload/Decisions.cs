using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>What the stores decide; every kind of outcome occurs.</summary>
internal static class Decisions
{
    private static readonly Slot Advice = new(1);

    public static Decision<Book> Account(Book? account, Received<Instruction> received)
    {
        var told = received.Value!;
        return told.Verb switch
        {
            "put" => Decision.Change(Book.Of(account, told.Amount, told.Label, WeightAfter(account, told))),
            "take" when (account?.Level ?? 0) < told.Amount => Decision.Park("There is not enough."),
            "take" => Decision.Change(Book.Of(account, -told.Amount, told.Label, told.Weight.Length == 0 ? null : told.Weight)).AndSend(Noted(told)),
            "close" when account is not null => Decision.Delete("Closed."),
            "fail" => throw new InvalidOperationException("This one always fails."),
            _ => Decision.Unchanged("There is nothing to do."),
        };
    }

    public static Decision<Book> Ledger(Book? ledger, Received<Instruction> received) =>
        Decision.Change(Book.Of(ledger, received.Value!.Amount, received.Value.Label));

    /// <summary>Half of what is put replaces what was there, the other half is added to it, until no row can hold it.</summary>
    private static string? WeightAfter(Book? account, Instruction told) => told.Weight.Length == 0
        ? null
        : told.Amount % 2 == 0 || account is null ? told.Weight : account.Weight + told.Weight;

    private static Emission Noted(Instruction told) =>
        Translations.Note(Translations.LedgerOf(told.Amount), told.Amount, told.Label + "!", Advice);
}
