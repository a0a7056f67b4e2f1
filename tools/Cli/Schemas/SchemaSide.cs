namespace Tributary.Cli.Schemas;

/// <summary>The schemas of one place: the working tree, a revision, a registry.</summary>
/// <param name="Name">What to call it, in a sentence.</param>
/// <param name="Subjects">What is known, by subject.</param>
/// <param name="KeepsLock">Whether its versions and ids are those of a lock file, of which nothing is ever taken away.</param>
/// <param name="DeclaredStreams">The streams that the catalogue names; null where none is at hand, and a stream is taken to be there as long as anything speaks of it.</param>
internal sealed record SchemaSide(string Name, IReadOnlyDictionary<string, SubjectSchemas> Subjects, bool KeepsLock, IReadOnlySet<string>? DeclaredStreams = null)
{
    /// <summary>What is known of a stream, by its name or its subject.</summary>
    /// <exception cref="BadInputException">Nothing is.</exception>
    public SubjectSchemas Find(string streamOrSubject) =>
        Subjects.GetValueOrDefault(streamOrSubject) ?? Subjects.GetValueOrDefault(streamOrSubject + SubjectSchemas.Suffix)
        ?? throw new BadInputException($"{streamOrSubject}: {Name} has no such stream or subject; 'schemas list' names those that there are.");
}
