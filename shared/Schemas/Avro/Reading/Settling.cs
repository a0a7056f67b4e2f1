using System.Runtime.CompilerServices;
using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>
/// Looks once more at what could only be guessed while a name was not yet known: the defaults, and whether two branches of a union are the same type.
/// It goes from the inside to the outside in the order of Java's parser, so that it refuses the same circles: those where a default is needed before the record that it is a value of is complete.
/// </summary>
internal sealed class Settling(bool strict)
{
    // Each walk begins anew, as Java's does, which takes quadratic time; from here on it passes by what is complete.
    private const int Patience = 1_000_000;
    private readonly DefaultRules defaults = new();
    private readonly HashSet<AvroRecord> begun = [];
    private int steps;

    /// <exception cref="InvalidSchemaException">A default is no value of its type, a union has a type twice, or types lie too deep in each other.</exception>
    public void Settle(AvroType type) => Walk(type, []);

    private void Walk(AvroType given, HashSet<AvroType> seen)
    {
        if (given is AvroForward { Target: AvroRecord target })
        {
            if (!begun.Contains(target))
                Walk(target, []);
            return;
        }
        if (given is AvroPrimitive || IsDone(given) || !seen.Add(given))
            return;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new InvalidSchemaException(JsonWriting.TooDeep);
        steps++;
        switch (given)
        {
            case AvroRecord record:
                Complete(record, seen);
                break;
            case AvroArray array:
                Walk(array.Given, seen);
                break;
            case AvroMap map:
                Walk(map.Given, seen);
                break;
            case AvroUnion union:
                foreach (var branch in union.Given)
                    Walk(branch, seen);
                union.Settle();
                UnionRules.Check(union);
                break;
        }
    }

    private void Complete(AvroRecord record, HashSet<AvroType> seen)
    {
        if (begun.Add(record))
            record.IsReadable = false;
        foreach (var field in record.Fields)
            Walk(field.Given, seen);
        // A walk that began later may have come here and be through.
        if (record.IsSettled)
            return;
        if (strict)
            foreach (var field in record.Fields)
                defaults.Check(field.Name, field.Type, field.Default);
        record.IsReadable = record.IsSettled = true;
    }

    private bool IsDone(AvroType type) => type is AvroRecord { IsSettled: true } record && (steps > Patience || !begun.Contains(record));
}
