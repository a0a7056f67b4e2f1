using Tributary.Cli.Commands;
using Tributary.Cli.Schemas.Reading;
using Tributary.Cli.Schemas.Registries;

namespace Tributary.Cli.Schemas;

/// <summary>Where the commands read schemas from: the working tree around the current folder, a revision of it, or a registry.</summary>
internal sealed class SchemaPlaces(ToolContext context)
{
    public const string TreeName = "the working tree";

    /// <summary>The folder of the working tree's schemas.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public string Folder => ContractsFolder.Find(context.Folder);

    /// <exception cref="BadInputException">There are no schemas here, or one can't be read.</exception>
    public SchemaSide Tree() => SchemaFileReading.Read(TreeName, ContractsFolder.Read(Folder));

    /// <summary>What the working tree is compared with: all that is the repository's.</summary>
    /// <param name="against">A revision or a registry's URL; null for the merge base with the main branch.</param>
    /// <param name="tree">The working tree.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is there; null where there is no such revision, with the reason.</returns>
    /// <exception cref="BadInputException">It can't be read.</exception>
    public async Task<(SchemaSide? Other, string WhyNot)> Other(string? against, SchemaSide tree, CancellationToken cancellationToken)
    {
        if (against is not null && RegistryAddress.IsMeant(against))
        {
            using var registry = Registry("--against", against);
            var owners = tree.Subjects.Values.Select(subject => subject.Owner).ToHashSet();
            return (await RegistryReading.Read(registry, subject => owners.Contains(SubjectSchemas.OwnerOf(subject)), cancellationToken), "");
        }

        var (revision, whyNot) = await GitRevision.Find(new GitProgram(context.Git, Folder), against, cancellationToken);
        return (revision is null ? null : SchemaFileReading.Read(revision.Name, await revision.Read(cancellationToken)), whyNot);
    }

    /// <summary>A conversation with a registry.</summary>
    /// <exception cref="BadInputException">The URL can't be used.</exception>
    public RegistryConversation Registry(string option, string url) => new(RegistryAddress.Parse(option, url, context.Variable), context.Time);

    /// <summary>The schemas of the working tree, or of a registry where one is named.</summary>
    /// <exception cref="BadInputException">They can't be read.</exception>
    public async Task<SchemaSide> TreeOr(string? registryUrl, Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        if (registryUrl is null)
            return Tree();
        using var registry = Registry("--registry", registryUrl);
        return await RegistryReading.Read(registry, wanted, cancellationToken);
    }
}
