using Avro;
using Avro.Specific;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>The entity of both stores: a level, and what was done to it in its order, so that nothing that is lost, doubled or swapped goes unseen.</summary>
public sealed class Book : ISpecificRecord, IEquatable<Book>
{
    private static readonly Schema Written = Schema.Parse(
        """
        {"type":"record","name":"Book","namespace":"Tributary.Tests.Simulation.Workload","fields":[
        {"name":"Level","type":"long"},{"name":"History","type":"string"}]}
        """);

    public long Level { get; set; }

    public string History { get; set; } = "";

    public Schema Schema => Written;

    public static Book Of(Book? before, long change, string label) =>
        new() { Level = (before?.Level ?? 0) + change, History = before is null ? label : $"{before.History} {label}" };

    public object Get(int fieldPos) => fieldPos == 0 ? Level : History;

    public void Put(int fieldPos, object fieldValue)
    {
        if (fieldPos == 0)
            Level = (long)fieldValue;
        else
            History = (string)fieldValue;
    }

    public bool Equals(Book? other) => other is not null && other.Level == Level && other.History == History;

    public override bool Equals(object? obj) => Equals(obj as Book);

    public override int GetHashCode() => HashCode.Combine(Level, History);

    public override string ToString() => $"{Level} ({History})";
}
