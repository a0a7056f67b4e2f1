using System.CodeDom;
using System.Globalization;
using System.Numerics;
using Avro;

namespace Tributary.AvroGenerator.Generating;

/// <summary>
/// Gives the properties of times and decimals a setter that refuses what the schema can't hold, where Apache's writer would change it or fail only when
/// the record is published: a time that isn't UTC (taken for local), a decimal with another scale or too many digits. Since a reader sets properties
/// too, bytes from outside that claim such a value are no such record.
/// </summary>
internal static class CheckedSetter
{
    /// <summary>Apache converts times by way of floating point, which is exact for 2^57 ticks around 1970, 1514 to 2426.</summary>
    private const int FirstYear = 1600;
    private const int LastYear = 2399;

    /// <summary>Replaces the setter of a property whose field is a time or a decimal.</summary>
    public static void Give(CodeMemberProperty property, Field field)
    {
        var type = field.Schema is UnionSchema union ? union.Schemas.FirstOrDefault(branch => branch is LogicalSchema) : field.Schema;
        var check = type is not LogicalSchema logical ? null : logical.LogicalTypeName switch
        {
            "timestamp-millis" => Time(field.Name),
            "decimal" => Decimal(field.Name, logical),
            _ => null,
        };
        if (check is null)
            return;
        property.SetStatements.Clear();
        property.SetStatements.Add(new CodeSnippetStatement(check));
    }

    private static string Time(string field) =>
        $$"""
                        if (value is global::System.DateTime given && (given.Kind != global::System.DateTimeKind.Utc || given.Year < {{FirstYear}} || given.Year > {{LastYear}}))
                            throw new global::System.ArgumentOutOfRangeException("{{field}}", given, "Expected a UTC time of the years {{FirstYear}} to {{LastYear}}; its kind is " + given.Kind + ".");
                        this._{{field}} = value is global::System.DateTime time ? time.AddTicks(-(time.Ticks % global::System.TimeSpan.TicksPerMillisecond)) : value;
        """;

    private static string Decimal(string field, LogicalSchema schema)
    {
        var (precision, scale) = (Number(schema, "precision"), Number(schema, "scale"));
        return
            $$"""
                            if (value is global::Avro.AvroDecimal given && (given.Scale != {{scale}} || global::System.Numerics.BigInteger.Abs(given.UnscaledValue) >= {{BigInteger.Pow(10, precision)}}UL))
                                throw new global::System.ArgumentOutOfRangeException("{{field}}", given, "Expected a decimal of at most {{precision}} digits and exactly {{scale}} decimals; it has " + given.Scale + ".");
                            this._{{field}} = value;
            """;
    }

    private static int Number(LogicalSchema schema, string property) => int.Parse(schema.GetProperty(property) ?? "0", CultureInfo.InvariantCulture);
}
