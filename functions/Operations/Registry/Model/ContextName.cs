namespace Shop.Operations.Registry.Model;

/// <summary>Contexts as paths name them.</summary>
internal static class ContextName
{
    /// <summary>What is written before a subject of the context: nothing for the default one.</summary>
    /// <exception cref="RegistryFault">It holds a colon.</exception>
    public static string PrefixOf(string context)
    {
        var name = context.StartsWith(':') ? context[1..] : context;
        name = name.EndsWith(':') ? name[..^1] : name;
        if (name.Contains(':', StringComparison.Ordinal))
            throw RegistryFaults.BadRequest($"Context name '{name}' cannot contain a colon");
        name = name.StartsWith('.') ? name : $".{name}";
        return name == SubjectName.DefaultContext ? "" : $":{name}:";
    }

    /// <summary>Whether a subject's name says its context itself.</summary>
    public static bool IsSaidBy(string subject) => subject.StartsWith(":.", StringComparison.Ordinal) || subject.StartsWith(SubjectName.EveryContext, StringComparison.Ordinal);
}
