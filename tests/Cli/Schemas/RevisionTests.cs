using Tributary.Tests.Cli.Commands;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>Which revision the gate compares with, and what it says where there is none.</summary>
public sealed class RevisionTests : IDisposable
{
    private readonly SchemaRepository repository = SchemaRepository.WithApple();
    private readonly Tool tool = new();
    private readonly List<DirectoryInfo> clones = [];

    public RevisionTests() => tool.Folder = repository.Root;

    [Fact]
    public async Task What_main_did_meanwhile_is_not_the_branch_s_doing()
    {
        repository.Git("checkout", "-q", "-b", "work");
        repository.Write("notes.txt", "mine");
        repository.Commit();
        repository.Git("checkout", "-q", "main");
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Commit();
        repository.Git("checkout", "-q", "work");

        Assert.Equal(0, await tool.RunAsync("schemas", "check"));
        Assert.Contains("1 unchanged", tool.Output, StringComparison.Ordinal);
        Assert.Contains($"{repository.Git("merge-base", "work", "main")[..10]} (merge base with main)", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_branch_has_committed_is()
    {
        repository.Git("checkout", "-q", "-b", "work");
        repository.WriteApple(SchemaRepository.WithoutDefault);
        repository.Commit();

        Assert.Equal(1, await tool.RunAsync("schemas", "check"));
    }

    [Fact]
    public async Task On_the_main_branch_the_commit_that_landed_last_is()
    {
        repository.WriteApple(SchemaRepository.WithoutDefault);
        repository.Commit();

        Assert.Equal(1, await tool.RunAsync("schemas", "check"));
        Assert.Contains($"{repository.Git("rev-parse", "HEAD^1")[..10]} (the commit before HEAD, which is on main)", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clone_compares_with_the_main_branch_that_it_was_cloned_from()
    {
        tool.Folder = Clone();
        SchemaRepository.RunGit(tool.Folder, "checkout", "-q", "-b", "work");

        Assert.Equal(0, await tool.RunAsync("schemas", "check"));
        Assert.Contains("(merge base with origin/HEAD, which is HEAD", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("v1")]
    [InlineData("HEAD")]
    [InlineData("HEAD~1")]
    public async Task Any_revision_can_be_named(string revision)
    {
        repository.Git("tag", "v1");
        repository.Git("checkout", "-q", "-b", "work");
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Commit();
        repository.WriteApple(SchemaRepository.TwoFields.Replace("\"name\":\"b\"", "\"name\":\"c\"", StringComparison.Ordinal));

        Assert.Equal(0, await tool.RunAsync("schemas", "check", "--against", revision));
        Assert.Contains($"({revision})", tool.Output, StringComparison.Ordinal);
        Assert.Contains("1 compatible", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schemas_are_found_from_any_folder_below()
    {
        tool.Folder = Path.Combine(repository.Contracts, "avro", "things");

        Assert.Equal(0, await tool.RunAsync("schemas", "check"));
    }

    [Fact]
    public async Task Schemas_that_were_never_committed_are_new()
    {
        repository.Git("checkout", "-q", "--orphan", "empty");
        repository.Git("rm", "-r", "-q", "--cached", ".");
        repository.Git("commit", "-q", "--allow-empty", "-m", "Nothing");

        Assert.Equal(0, await tool.RunAsync("schemas", "check", "--against", "empty"));
        Assert.Contains("1 new", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch", "--against nosuch: there is no such revision: give a branch, tag or commit, or a registry's URL")]
    [InlineData("--help-me", "there is no such revision")]
    [InlineData("HEAD:shared", "there is no such revision")]
    public async Task A_revision_that_is_none_is_one_line(string revision, string says) => await Refused(says, $"--against={revision}");

    [Fact]
    public async Task A_shallow_clone_says_that_it_lacks_the_revision_and_how_to_get_it()
    {
        var first = repository.Git("rev-parse", "HEAD").Trim();
        repository.Git("checkout", "-q", "-b", "work");
        repository.Commit();
        tool.Folder = Clone("--depth", "1", "--branch", "work", "--single-branch");
        SchemaRepository.RunGit(tool.Folder, "update-ref", "-d", "refs/remotes/origin/HEAD");

        await Refused("There is no main branch to compare with (origin/HEAD, origin/main, main); this clone is shallow: 'git fetch --unshallow' fetches the rest");
        await Refused("there is no such revision in this clone, which is shallow", "--against", first);

        SchemaRepository.RunGit(tool.Folder, "fetch", "-q", "--depth", "1", "origin", "+main:refs/remotes/origin/main");
        await Refused("HEAD and origin/main have no commit in common here; this clone is shallow");
    }

    [Fact]
    public async Task Without_git_a_repository_or_a_commit_there_is_one_line()
    {
        tool.Git = "no-such-git-anywhere";
        await Refused("git was not found, which reads what was committed: install it, or give --against");

        tool.Git = "git";
        repository.Git("update-ref", "-d", "HEAD");
        await Refused("Nothing is committed yet");

        Directory.Move(Path.Combine(repository.Root, ".git"), Path.Combine(repository.Root, "no-git"));
        await Refused("git can't read a repository here (fatal: not a git repository");
    }

    [Fact]
    public async Task Where_there_is_nothing_to_compare_with_a_run_may_go_on_and_says_why()
    {
        tool.Git = "no-such-git-anywhere";

        Assert.Equal(0, await tool.RunAsync("schemas", "check", "--if-possible", "--json"));
        Assert.Contains("The schemas were compared with nothing: git was not found", tool.Output, StringComparison.Ordinal);
        Assert.StartsWith("git was not found", tool.LastJson().GetProperty("leftOut").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SchemaRepository.AppleFile, "{", "the working tree, avro/things/Apple.avsc: ")]
    [InlineData(SchemaRepository.AppleFile, """{"type":"recrod","stream":"things.apple.v1"}""", "the working tree, avro/things/Apple.avsc: ")]
    [InlineData(SchemaRepository.AppleFile, """{"type":"record","name":"A","fields":[],"stream":"things.apple.v1","compatibility":"UPWARD"}""", "there is no compatibility level 'UPWARD'; it is one of NONE, ")]
    [InlineData("proto/things/pear.proto", "// stream: things.pear.v1\nmessage {", "proto/things/pear.proto: this is no schema in PROTOBUF")]
    [InlineData("json/things/Pear.schema.json", """{"x-stream":"things.pear.v1","type":5}""", "json/things/Pear.schema.json: this is no schema in JSON")]
    [InlineData("json/things/Apple.schema.json", """{"x-stream":"things.apple.v1"}""", "both describe things.apple.v1; a stream has one schema")]
    [InlineData("schemas.lock.json", "{\"schemas\": [}", "the working tree: schemas.lock.json can't be read")]
    [InlineData("schemas.lock.json", "{}", "the working tree: schemas.lock.json can't be read")]
    [InlineData("schemas.lock.json", "{\"schemas\": [null]}", "the working tree: schemas.lock.json can't be read")]
    [InlineData("schemas.lock.json", "{\"schemas\": [{}]}", "the working tree: schemas.lock.json can't be read")]
    [InlineData("schemas.lock.json", "{\"schemas\": [{\"id\": -3, \"subject\": \"s\", \"version\": 1, \"text\": \"\"}]}", "the working tree: schemas.lock.json can't be read")]
    [InlineData("avro/things/Twice.avsc", "{\"stream\": \"a.b.v1\", \"stream\": \"a.b.v1\"}", "the working tree, avro/things/Twice.avsc: ")]
    public async Task A_file_that_can_t_be_read_is_one_line_that_names_it_and_no_reason_to_go_on(string file, string text, string says)
    {
        repository.Write(file, text);

        await Refused(says, "--if-possible");
    }

    [Theory]
    [InlineData("typo", "--against typo: there is no such revision")]
    [InlineData("ftp://bob:hunter2@registry", "--against …: there is no such revision")]
    [InlineData("bob:hunter2@registry:8081", "--against …: there is no such revision")]
    public async Task A_revision_that_is_named_must_be_there_and_what_may_hold_a_password_is_not_said(string named, string says)
    {
        await Refused(says, "--against", named, "--if-possible");

        Assert.DoesNotContain("hunter2", string.Join('\n', [tool.Output, .. tool.ErrorLines]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_of_the_other_side_is_named_with_its_revision()
    {
        repository.Write("schemas.lock.json", "{");
        repository.Commit();
        repository.WriteLock();

        await Refused("judged): schemas.lock.json can't be read");
    }

    public void Dispose()
    {
        tool.Dispose();
        foreach (var clone in clones)
            clone.Delete(recursive: true);
        repository.Dispose();
    }

    private string Clone(params string[] options)
    {
        var clone = Directory.CreateTempSubdirectory("tributary-clone-");
        clones.Add(clone);
        SchemaRepository.RunGit(clone.FullName, ["clone", "-q", .. options, new Uri(repository.Root).AbsoluteUri, "."]);
        return clone.FullName;
    }

    private async Task Refused(string says, params string[] options)
    {
        Assert.Equal(2, await tool.RunAsync(["schemas", "check", .. options]));
        Assert.Contains(says, tool.ErrorLines[^1], StringComparison.Ordinal);
    }
}
