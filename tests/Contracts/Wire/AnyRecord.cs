using System.Collections;
using System.Numerics;
using Avro;
using Avro.Specific;
using CsCheck;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>Any record that a schema allows.</summary>
internal static class AnyRecord
{
    private static readonly Gen<object?> Text = Gen.String[Gen.Char.Where(letter => !char.IsSurrogate(letter)), 0, 12].Boxed();
    private static readonly DateTime First = new(1600, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly long Milliseconds = (long)(new DateTime(2400, 1, 1, 0, 0, 0, DateTimeKind.Utc) - First).TotalMilliseconds;

    /// <summary>Records of that schema, of the C# type that was generated for it.</summary>
    public static Gen<ISpecificRecord> Of(RecordSchema schema) =>
        schema.Fields.Select(field => Value(field.Schema)).Aggregate(
            Gen.Const(Array.Empty<object?>()),
            (before, next) => Gen.Select(before, next, (values, value) => values.Append(value).ToArray()),
            values => values.Select(fields =>
            {
                var record = (ISpecificRecord)Activator.CreateInstance(TypeOf(schema))!;
                for (var i = 0; i < fields.Length; i++)
                    record.Put(schema.Fields[i].Pos, fields[i]);
                return record;
            }));

    private static Gen<object?> Value(Schema schema) => schema switch
    {
        LogicalSchema { LogicalTypeName: "timestamp-millis" } => Gen.Long[0, Milliseconds - 1].Select(after => (object?)First.AddTicks(after * TimeSpan.TicksPerMillisecond)),
        LogicalSchema { LogicalTypeName: "decimal" } money => Gen.Select(Gen.ULong[0, 9_999_999_999_999_999_999], Gen.Bool, (digits, negative) =>
            (object?)new AvroDecimal(negative ? -(BigInteger)digits : digits, int.Parse(money.GetProperty("scale")!, null))),
        RecordSchema record => Of(record).Boxed(),
        EnumSchema symbols => Gen.Int[0, symbols.Count - 1].Boxed(),
        ArraySchema { ItemSchema: RecordSchema item } => Of(item).List[0, 5].Select(items =>
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(TypeOf(item)))!;
            items.ForEach(record => list.Add(record));
            return (object?)list;
        }),
        UnionSchema union => Gen.OneOf([.. union.Schemas.Select(Value)]),
        { Tag: Schema.Type.Null } => Gen.Const((object?)null)!,
        { Tag: Schema.Type.String } => Text,
        { Tag: Schema.Type.Boolean } => Gen.Bool.Boxed(),
        { Tag: Schema.Type.Int } => Gen.Int.Boxed(),
        { Tag: Schema.Type.Long } => Gen.Long.Boxed(),
        _ => throw new NotSupportedException($"No values for {schema}: add them here."),
    };

    private static Gen<object?> Boxed<T>(this Gen<T> values)
        where T : notnull => values.Select(value => (object?)value);

    private static Type TypeOf(RecordSchema schema) => typeof(Shop.Contracts.Catalogue).Assembly.GetType(schema.Fullname, throwOnError: true)!;
}
