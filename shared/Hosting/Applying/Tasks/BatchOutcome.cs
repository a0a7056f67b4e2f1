namespace Tributary.Hosting.Applying.Tasks;

/// <summary>How many records of a batch had which outcome.</summary>
internal sealed class BatchOutcome
{
    private readonly int[] counts = new int[Enum.GetValues<Outcome>().Length];

    public int this[Outcome outcome] => counts[(int)outcome];

    public void Count(Outcome outcome, int records = 1) => counts[(int)outcome] += records;
}
