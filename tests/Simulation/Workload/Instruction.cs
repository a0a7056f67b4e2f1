using Avro;
using Avro.Specific;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>What a client asks for, and what the stores are told: the value of requests and commands.</summary>
public sealed class Instruction : ISpecificRecord
{
    private static readonly Schema Written = Schema.Parse(
        """
        {"type":"record","name":"Instruction","namespace":"Tributary.Tests.Simulation.Workload","fields":[
        {"name":"Verb","type":"string"},{"name":"Account","type":"string"},{"name":"Other","type":"string"},
        {"name":"Amount","type":"long"},{"name":"Label","type":"string"},{"name":"Weight","type":"string"}]}
        """);

    public string Verb { get; set; } = "";

    public string Account { get; set; } = "";

    public string Other { get; set; } = "";

    public long Amount { get; set; }

    public string Label { get; set; } = "";

    /// <summary>What the account is to weigh from now on; empty: as before.</summary>
    public string Weight { get; set; } = "";

    public Schema Schema => Written;

    public object Get(int fieldPos) => fieldPos switch { 0 => Verb, 1 => Account, 2 => Other, 3 => Amount, 4 => Label, _ => Weight };

    public void Put(int fieldPos, object fieldValue)
    {
        switch (fieldPos)
        {
            case 0: Verb = (string)fieldValue; break;
            case 1: Account = (string)fieldValue; break;
            case 2: Other = (string)fieldValue; break;
            case 3: Amount = (long)fieldValue; break;
            case 4: Label = (string)fieldValue; break;
            default: Weight = (string)fieldValue; break;
        }
    }
}
