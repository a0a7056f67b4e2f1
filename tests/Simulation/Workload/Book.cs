using Avro;
using Avro.Specific;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>The entity of both stores: a level, and what was done to it in its order, so that nothing that is lost, doubled or swapped goes unseen.</summary>
public sealed class Book : ISpecificRecord, IEquatable<Book>
{
    private static readonly Schema Written = Schema.Parse(
        """
        {"type":"record","name":"Book","namespace":"Tributary.Tests.Simulation.Workload","fields":[
        {"name":"Level","type":"long"},{"name":"History","type":"string"},{"name":"Weight","type":"string"}]}
        """);

    public long Level { get; set; }

    public string History { get; set; } = "";

    /// <summary>Says nothing, and takes room.</summary>
    public string Weight { get; set; } = "";

    public Schema Schema => Written;

    public static Book Of(Book? before, long change, string label, string? weight = null) => new()
    {
        Level = (before?.Level ?? 0) + change,
        History = before is null ? label : $"{before.History} {label}",
        Weight = weight ?? before?.Weight ?? "",
    };

    public object Get(int fieldPos) => fieldPos switch { 0 => Level, 1 => History, _ => Weight };

    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0: Level = (long)fieldValue; break;
            case 1: History = (string)fieldValue; break;
            default: Weight = (string)fieldValue; break;
        }
    }

    public bool Equals(Book? other) =>
        other is not null && other.Level == Level && other.History == History && other.Weight == Weight;

    public override bool Equals(object? obj) => Equals(obj as Book);

    public override int GetHashCode() => HashCode.Combine(Level, History, Weight.Length);

    public override string ToString() => Weight.Length == 0 ? $"{Level} ({History})" : $"{Level} ({History}) and {Weight.Length} bytes of {Weight[0]}";
}
