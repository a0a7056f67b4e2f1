using Tributary.Tests.Cli.Commands;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>What was once in the lock file stays there as it is.</summary>
public sealed class LockedIdTests : IDisposable
{
    private readonly SchemaRepository repository = SchemaRepository.WithApple();
    private readonly Tool tool = new();

    public LockedIdTests() => tool.Folder = repository.Root;

    [Fact]
    public async Task Another_id_breaks()
    {
        repository.Locked[0]["id"] = 7;

        Assert.StartsWith("version 1 has the id 7, and in ", await Described("LOCKED_ID_CHANGED"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_schema_under_an_id_breaks()
    {
        repository.Locked[0]["text"] = ((string)repository.Locked[0]["text"]!).Replace("\"int\"", "\"long\"", StringComparison.Ordinal);

        Assert.StartsWith("the id 1, version 1, is another schema than in ", await Described("LOCKED_ID_CHANGED"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_added_without_its_file_is_judged_as_if_it_were_one()
    {
        repository.Locked.Add(repository.Locked[0].DeepClone().AsObject());
        (repository.Locked[1]["id"], repository.Locked[1]["version"]) = (9, 2);
        repository.Locked[1]["text"] = ((string)repository.Locked[0]["text"]!).Replace("\"int\"", "\"string\"", StringComparison.Ordinal);

        Assert.NotEmpty((await Described("TYPE_MISMATCH"))!);
    }

    [Fact]
    public async Task An_entry_that_is_gone_breaks()
    {
        repository.Locked.Clear();

        Assert.Equal("version 1, id 1, is gone", await Described("LOCKED_ID_REMOVED"));
    }

    [Fact]
    public async Task An_entry_of_a_retired_stream_is_held_too()
    {
        repository.Delete(SchemaRepository.AppleFile);
        repository.WriteStreams("things.pear.v1");
        repository.Commit();
        repository.Locked[0]["id"] = 7;

        Assert.StartsWith("version 1 has the id 7", await Described("LOCKED_ID_CHANGED"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_or_a_version_that_is_given_twice_breaks()
    {
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Lock();
        repository.Locked[1]["id"] = 1;
        Assert.Equal("the id 1 is given twice, also to things.apple.v1-value", await Described("LOCKED_ID_TWICE"));

        repository.Locked[1]["id"] = 2;
        repository.Locked[1]["version"] = 1;
        Assert.Equal("version 1 is given twice, also to things.apple.v1-value", await Described("LOCKED_ID_TWICE"));
    }

    [Fact]
    public async Task New_entries_are_fine()
    {
        repository.WriteApple(SchemaRepository.TwoFields);
        repository.Lock();

        Assert.Equal(0, await tool.RunAsync("schemas", "check"));
    }

    public void Dispose()
    {
        tool.Dispose();
        repository.Dispose();
    }

    private async Task<string?> Described(string rule)
    {
        repository.WriteLock();
        Assert.Equal(1, await tool.RunAsync("schemas", "check", "--json"));
        return tool.LastJson().GetProperty("streams").EnumerateArray().SelectMany(stream => stream.GetProperty("findings").EnumerateArray())
            .First(finding => finding.GetProperty("rule").GetString() == rule).GetProperty("description").GetString();
    }
}
