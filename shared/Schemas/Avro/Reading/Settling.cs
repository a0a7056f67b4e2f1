using Tributary.Schemas.Avro.Json;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>
/// Looks once more at what could only be guessed while a name was not yet known: the defaults, and whether two branches of a union are the same type.
/// It goes from the inside to the outside, so that a record whose default would have to hold itself is found out.
/// </summary>
internal sealed class Settling(bool strict)
{
    private readonly DefaultRules defaults = new();
    private readonly HashSet<AvroType> seen = [];

    /// <exception cref="InvalidSchemaException">A default is no value of its type, a union has a type twice, or types lie too deep in each other.</exception>
    public void Settle(AvroType type, int depth = 0)
    {
        if (type is AvroPrimitive or AvroRecord { IsSettled: true } || !seen.Add(type))
            return;
        depth = JsonWriting.Deeper(depth);
        switch (type)
        {
            case AvroRecord record:
                Settle(record, depth);
                break;
            case AvroArray array:
                Settle(array.Items, depth);
                break;
            case AvroMap map:
                Settle(map.Values, depth);
                break;
            case AvroUnion union:
                union.Settle();
                foreach (var branch in union.Branches)
                    Settle(branch, depth);
                UnionRules.Check(union);
                break;
        }
    }

    private void Settle(AvroRecord record, int depth)
    {
        record.IsReadable = false;
        foreach (var field in record.Fields)
            Settle(field.Type, depth);
        if (strict)
            foreach (var field in record.Fields)
                defaults.Check(field.Name, field.Type, field.Default);
        record.IsReadable = record.IsSettled = true;
    }
}
