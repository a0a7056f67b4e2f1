using System.Text.RegularExpressions;

namespace Tributary.Schemas.Json.Model;

/// <summary>A schema for all properties whose name matches.</summary>
/// <param name="pattern">The expression, as the text has it.</param>
/// <param name="expression">The same for this platform.</param>
/// <param name="schema">The schema.</param>
internal sealed class PatternProperty(string pattern, Lazy<Regex> expression, SchemaNode schema)
{
    public string Pattern { get; } = pattern;

    public SchemaNode Schema { get; } = schema;

    /// <summary>Whether the name matches anywhere; an expression that can't be decided in time covers nothing.</summary>
    public bool Covers(string name)
    {
        try
        {
            return expression.Value.IsMatch(name);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
