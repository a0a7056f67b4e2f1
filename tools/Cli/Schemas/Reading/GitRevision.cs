namespace Tributary.Cli.Schemas.Reading;

/// <summary>A commit whose schemas can be read.</summary>
/// <param name="git">Asked from <c>shared/Contracts</c>.</param>
/// <param name="commit">The commit's full hash.</param>
/// <param name="name">What to call it.</param>
internal sealed class GitRevision(GitProgram git, string commit, string name)
{
    private const string Otherwise = "or give --against another revision or a registry's URL";

    /// <summary>Said where all that was committed is on the main branch already, so that a comparison finds nothing in it.</summary>
    private const string OfItself = ", which is HEAD: only what is not committed is judged";

    /// <summary>Said where nothing is uncommitted either, as in a build of the main branch: what has landed last is judged there.</summary>
    private const string BeforeHead = "the commit before HEAD, which is on ";

    private static readonly (string Ref, string Name)[] Mains =
        [("refs/remotes/origin/HEAD", "origin/HEAD"), ("refs/remotes/origin/main", "origin/main"), ("refs/heads/main", "main")];

    /// <summary>What to call it: its short hash, and how it was found.</summary>
    public string Name => name;

    /// <summary>Looks for a revision, or where none is named, for the one at which HEAD left the main branch; where nothing is left to judge then, for the commit before HEAD.</summary>
    /// <returns>The revision, or why there is none: one sentence.</returns>
    public static async Task<(GitRevision? Revision, string WhyNot)> Find(GitProgram git, string? named, CancellationToken cancellationToken)
    {
        if (await git.Ask(cancellationToken, "rev-parse", "--is-shallow-repository") is not { } repository)
            return (null, $"git was not found, which reads what was committed: install it, {Otherwise}.");
        if (!repository.Succeeded)
            return (null, $"{git.Folder}: git can't read a repository here ({repository.Error.Split('\n')[0]}): run this within a clone, {Otherwise}.");
        var shallow = repository.Line == "true";
        return named is null ? await FindMergeBase(git, shallow, cancellationToken) : await FindNamed(git, named, shallow, cancellationToken);
    }

    /// <summary>The files of <c>shared/Contracts</c> that say something of schemas, by their paths below it.</summary>
    /// <exception cref="BadInputException">Git can't read them.</exception>
    public async Task<IReadOnlyDictionary<string, string>> Read(CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, string>();
        foreach (var entry in (await Read(cancellationToken, "ls-tree", "-r", "-z", commit)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // mode, type and hash, then a tab and the path.
            var (about, path) = (entry.Split('\t', 2)[0].Split(' '), entry.Split('\t', 2)[1]);
            if (about[1] == "blob" && ContractsFolder.Concerns(path))
                files[path] = (await Read(cancellationToken, "cat-file", "blob", about[2])).TrimStart('\uFEFF');
        }

        return files;
    }

    private static async Task<(GitRevision?, string)> FindNamed(GitProgram git, string named, bool shallow, CancellationToken cancellationToken) =>
        // What begins so would be an option to git.
        named.Length > 0 && named[0] != '-' && await Resolve(git, named, cancellationToken) is { } commit
            ? (new GitRevision(git, commit, $"{Short(commit)} ({named})"), "")
            : (null, $"--against {Shown(named)}: there is no such revision{(shallow ? " in this clone, which is shallow: 'git fetch --unshallow' fetches the rest" : ": give a branch, tag or commit, or a registry's URL (http:// or https://)")}.");

    private static async Task<(GitRevision?, string)> FindMergeBase(GitProgram git, bool shallow, CancellationToken cancellationToken)
    {
        if (await Resolve(git, "HEAD", cancellationToken) is not { } head)
            return (null, $"Nothing is committed yet: commit, {Otherwise}.");
        string? apart = null;
        foreach (var (main, name) in Mains)
        {
            if (await Resolve(git, main, cancellationToken) is not { } tip)
                continue;
            if (await git.Ask(cancellationToken, "merge-base", head, tip) is { Succeeded: true } found)
                return (found.Line == head && await IsClean(git, cancellationToken) && await Resolve(git, "HEAD^1", cancellationToken) is { } before
                    ? new GitRevision(git, before, $"{Short(before)} ({BeforeHead}{name})")
                    : new GitRevision(git, found.Line, $"{Short(found.Line)} (merge base with {name}{(found.Line == head ? OfItself : "")})"), "");
            apart ??= name;
        }

        var hint = shallow ? "this clone is shallow: 'git fetch --unshallow' fetches the rest" : "fetch the main branch";
        return (null, apart is null
            ? $"There is no main branch to compare with (origin/HEAD, origin/main, main); {hint}, {Otherwise}."
            : $"HEAD and {apart} have no commit in common here; {hint}, {Otherwise}.");
    }

    /// <summary>Whether all of <c>shared/Contracts</c> is committed as it is.</summary>
    private static async Task<bool> IsClean(GitProgram git, CancellationToken cancellationToken) =>
        await git.Ask(cancellationToken, "status", "--porcelain", "--", ".") is { Succeeded: true, Line: "" };

    private static async Task<string?> Resolve(GitProgram git, string revision, CancellationToken cancellationToken) =>
        await git.Ask(cancellationToken, "rev-parse", "--verify", "--quiet", revision + "^{commit}") is { Succeeded: true } found ? found.Line : null;

    /// <summary>What may be the address of a registry, mistyped, may hold its password.</summary>
    private static string Shown(string named) => named.Contains('@', StringComparison.Ordinal) || named.Contains("://", StringComparison.Ordinal) ? "…" : named;

    private static string Short(string commit) => commit[..Math.Min(10, commit.Length)];

    private async Task<string> Read(CancellationToken cancellationToken, params string[] arguments) =>
        await git.Ask(cancellationToken, arguments) is { Succeeded: true } answer
            ? answer.Output
            : throw new BadInputException($"git can't read the schemas of {name}: 'git {string.Join(' ', arguments)}' failed. A partial clone may lack them: fetch them, {Otherwise}.");
}
