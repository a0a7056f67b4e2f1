using Shop.Operations.Registry.Model;
using Tributary.Schemas;

namespace Shop.Operations.Registry.Understanding;

/// <summary>Finds what a schema refers to, and what that refers to; each text once, behind those that it needs.</summary>
/// <param name="state">Where the references lie.</param>
/// <param name="evenDeleted">Whether deleted versions count.</param>
internal sealed class ReferenceResolution(RegistryState state, bool evenDeleted)
{
    private const int Deepest = 100;

    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly List<ReferencedText> texts = [];

    /// <exception cref="InvalidSchemaException">A reference leads nowhere.</exception>
    public (IReadOnlyList<ReferencedText> Texts, IReadOnlyList<SchemaReference> Resolved) Resolve(SubjectName subject, IReadOnlyList<SchemaReference> references)
    {
        var resolved = Visit(subject, references, 0);
        return (texts, resolved);
    }

    private List<SchemaReference> Visit(SubjectName subject, IReadOnlyList<SchemaReference> references, int depth)
    {
        if (depth > Deepest)
            throw new InvalidSchemaException($"References are nested more than {Deepest} deep");
        var resolved = new List<SchemaReference>(references.Count);
        foreach (var reference in references)
        {
            var target = subject.Resolve(reference.Subject);
            var stored = state.Version(target, reference.Version, evenDeleted)
                ?? throw new InvalidSchemaException($"No schema reference found for subject \"{target}\" and version {reference.Version}");
            resolved.Add(reference with { Version = stored.Version });
            if (!visited.Add(reference.Name))
                continue;
            Visit(stored.Subject, stored.Content.References, depth + 1);
            texts.Add(new ReferencedText(reference.Name, stored.Content.Text!));
        }
        return resolved;
    }
}
