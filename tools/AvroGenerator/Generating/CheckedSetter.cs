using System.CodeDom;
using System.Globalization;
using System.Numerics;
using Avro;

namespace Tributary.AvroGenerator.Generating;

/// <summary>
/// Gives properties a setter that refuses what their schema can't hold, where Apache's code would change the value or fail only when the record is
/// published: null where there must be a value, a number that is no symbol of the enum, a command that the union doesn't know, a time that isn't UTC
/// (taken for local), a decimal with another scale or too many digits. Since a reader sets properties too, bytes from outside that claim such a
/// value are no such record.
/// </summary>
internal static class CheckedSetter
{
    /// <summary>Apache converts times by way of floating point, which is exact for 2^57 ticks around 1970, 1514 to 2426.</summary>
    private const int FirstYear = 1600;
    private const int LastYear = 2399;

    /// <summary>Replaces the setter of a field's property, if there is something to check.</summary>
    public static void Give(CodeMemberProperty property, Field field)
    {
        var optional = field.Schema is UnionSchema choices && choices.Schemas.Any(branch => branch.Tag == Schema.Type.Null);
        var type = optional && field.Schema is UnionSchema { Count: 2 } maybe ? maybe.Schemas.Single(branch => branch.Tag != Schema.Type.Null) : field.Schema;
        var (refused, expected) = Check(type, optional);
        if (refused is null)
            return;
        var kept = type is LogicalSchema { LogicalTypeName: "timestamp-millis" }
            ? "value is global::System.DateTime time ? time.AddTicks(-(time.Ticks % global::System.TimeSpan.TicksPerMillisecond)) : value"
            : "value";
        // A decimal of a hundred thousand digits may come from outside; writing them out would take seconds.
        var shown = type is LogicalSchema { LogicalTypeName: "decimal" } ? "" : "value, ";
        property.SetStatements.Clear();
        property.SetStatements.Add(new CodeSnippetStatement(
            $$"""
                            if ({{refused}})
                                throw new global::System.ArgumentOutOfRangeException("{{field.Name}}", {{shown}}"Expected {{expected}}.");
                            this._{{field.Name}} = {{kept}};
            """));
    }

    private static (string? Refused, string Expected) Check(Schema type, bool optional) => type switch
    {
        LogicalSchema { LogicalTypeName: "timestamp-millis" } => (
            $"value is global::System.DateTime given && (given.Kind != global::System.DateTimeKind.Utc || given.Year < {FirstYear} || given.Year > {LastYear})",
            $"a UTC time of the years {FirstYear} to {LastYear}"),
        LogicalSchema { LogicalTypeName: "decimal" } money => Decimal(Number(money, "precision"), Number(money, "scale")),
        EnumSchema symbols => (
            $"{(optional ? "value is not null && " : "")}(uint)value >= {symbols.Count}u", $"one of {string.Join(", ", symbols.Symbols)}"),
        UnionSchema union when union.Schemas.All(branch => branch is RecordSchema) => (
            $"value is not ({string.Join(" or ", union.Schemas.Select(branch => $"global::{branch.Fullname}"))})",
            $"one of {string.Join(", ", union.Schemas.Select(branch => branch.Name))}"),
        { Tag: Schema.Type.String or Schema.Type.Bytes or Schema.Type.Array or Schema.Type.Map or Schema.Type.Record } when !optional => ("value is null", "a value, not null"),
        _ => (null, ""),
    };

    private static (string Refused, string Expected) Decimal(int precision, int scale) => (
        $"value is global::Avro.AvroDecimal given && (given.Scale != {scale} || global::System.Numerics.BigInteger.Abs(given.UnscaledValue) >= {BigInteger.Pow(10, precision)}UL)",
        $"a decimal of at most {precision} digits and exactly {scale} decimals");

    private static int Number(LogicalSchema schema, string property) => int.Parse(schema.GetProperty(property) ?? "0", CultureInfo.InvariantCulture);
}
