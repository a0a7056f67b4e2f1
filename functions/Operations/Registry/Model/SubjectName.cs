namespace Shop.Operations.Registry.Model;

/// <summary>
/// A subject's name within its context. Written, the context stands before the name between colons (<c>:.context:name</c>), the default one not at all; a context
/// alone is a name with an empty subject, and stands for all of its subjects.
/// </summary>
/// <param name="Context">Begins with a dot; the default context is the dot alone.</param>
/// <param name="Subject">What is left of the name; empty where the context itself is meant.</param>
internal sealed record SubjectName(string Context, string Subject) : IComparable<SubjectName>
{
    public const string DefaultContext = ".";
    public const string GlobalContext = ".__GLOBAL";
    public const string EveryContext = ":*:";

    /// <summary>The longest name that a subject may have: a few of them, with what else is told of a change, must fit a record.</summary>
    public const int Longest = 4096;

    private const string Wildcard = "*";
    private const string Opening = ":.";

    // Names that the registry keeps for itself.
    private static readonly string[] Reserved = ["__GLOBAL", "__EMPTY"];

    /// <summary>What stands for the registry as a whole in configuration and mode.</summary>
    public static SubjectName Top { get; } = new(DefaultContext, "");

    /// <summary>What is written before the subject.</summary>
    public string Prefix => Context == DefaultContext ? "" : $":{Context}:";

    /// <summary>Whether a context is meant and no subject of it.</summary>
    public bool IsContext => Subject.Length == 0;

    public bool IsTop => Context == DefaultContext && IsContext;

    public bool IsInDefaultContext => Context == DefaultContext;

    public bool IsGlobalContext => Context == GlobalContext && IsContext;

    /// <summary>Reads a name; every text is one.</summary>
    public static SubjectName Parse(string text)
    {
        if (text.StartsWith(Opening, StringComparison.Ordinal))
            return text.IndexOf(':', Opening.Length) is >= 0 and var end ? new(text[1..end], text[(end + 1)..]) : new(text[1..], "");
        return text.StartsWith(EveryContext, StringComparison.Ordinal) ? new(Wildcard, text[EveryContext.Length..]) : new(DefaultContext, text);
    }

    /// <summary>Whether a request may name a subject so.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="forSettings">Whether it is for configuration or mode, which the global context has as well.</param>
    public static bool IsValid(string text, bool forSettings)
    {
        // Java's ISO controls, and those alone.
        if (text.Length > Longest || text.Any(c => c <= '\u001f' || c is >= '\u007f' and <= '\u009f'))
            return false;
        var name = Parse(text);
        return !Reserved.Contains(name.Subject) && (forSettings || name.Context != GlobalContext);
    }

    /// <summary>A name without context that this subject's schema or configuration uses: it lies in this subject's context.</summary>
    public SubjectName Resolve(string used)
    {
        var name = Parse(used);
        return name.IsInDefaultContext && !IsInDefaultContext ? new SubjectName(Context, used) : name;
    }

    /// <summary>Whether this name means that subject: it itself, its context, or the global context.</summary>
    public bool Covers(SubjectName subject) => this == subject || (IsContext && (Context == GlobalContext || Context == subject.Context));

    public int CompareTo(SubjectName? other)
    {
        var contexts = string.CompareOrdinal(Context, other?.Context);
        return contexts != 0 ? contexts : string.CompareOrdinal(Subject, other?.Subject);
    }

    public override string ToString() => Prefix + Subject;
}
