using System.Globalization;
using System.Text.RegularExpressions;

namespace Tributary.Schemas.Avro.Json;

/// <summary>Doubles as Java's <c>Double.toString</c> writes and <c>Double.parseDouble</c> reads them: the defaults of a canonical schema look like that.</summary>
internal static partial class JavaDouble
{
    /// <summary>The shortest digits that name the number; with a point between 0.001 and 10 million, else with an exponent.</summary>
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        var sign = double.IsNegative(value) ? "-" : "";
        if (value == 0)
            return sign + "0.0";
        var (digits, exponent) = Digits(Math.Abs(value));
        return sign + exponent switch
        {
            >= 0 and < 7 => Pointed(digits.PadRight(exponent + 2, '0'), exponent + 1),
            < 0 and >= -3 => "0." + new string('0', -exponent - 1) + digits,
            _ => $"{Pointed(digits.PadRight(2, '0'), 1)}E{exponent.ToString(CultureInfo.InvariantCulture)}",
        };
    }

    /// <summary>What Java reads from a text, or null where it throws.</summary>
    public static double? Read(string text)
    {
        var match = Decimal().Match(text);
        if (match.Success)
            return double.Parse(match.Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        return Special().Match(text) switch
        {
            { Success: false } => null,
            var special when special.Groups["word"].Value == "NaN" => double.NaN,
            var special => special.Groups["sign"].Value == "-" ? double.NegativeInfinity : double.PositiveInfinity,
        };
    }

    private static string Pointed(string digits, int before) => digits[..before] + "." + digits[before..];

    /// <summary>The significant digits and the power of ten of the first of them.</summary>
    private static (string Digits, int Exponent) Digits(double value)
    {
        var parts = Shortest(value).Split('E');
        var whole = parts[0].Split('.')[0].Length;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        var power = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return (digits.Trim('0'), power + whole - 1 - zeros);
    }

    // Java writes two digits at least, and of those that name the number the nearest ones: of the smallest number 4.9, where the shortest is 5.
    private static string Shortest(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var two = value.ToString("E1", CultureInfo.InvariantCulture);
        return shortest.AsSpan().Count('.') == 0 && double.Parse(two, CultureInfo.InvariantCulture).Equals(value) ? two : shortest;
    }

    [GeneratedRegex(@"^[\x00-\x20]*(?<number>[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?)[fFdD]?[\x00-\x20]*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[\x00-\x20]*(?<sign>[+-]?)(?<word>NaN|Infinity)[\x00-\x20]*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Special();
}
