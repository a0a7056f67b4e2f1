using System.Text.Json;
using Tributary.Hosting.Resetting;

namespace Tributary.Tests.Cli.Commands;

public sealed class ResetCommandTests : IDisposable
{
    private readonly Tool _tool = new();

    [Fact]
    public async Task A_reset_says_what_it_does_and_what_it_did()
    {
        Assert.Equal(0, await _tool.RunAsync("reset", "stock", "--kafka", "127.0.0.1:9092", "--json"));

        Assert.Equal(("stock", null, false), (_tool.Upkeep.Order!.Store, _tool.Upkeep.Order.KeepState, _tool.Upkeep.Order.FromChangelog));
        Assert.True(_tool.Upkeep.Options!.NeedsStorage);
        Assert.Contains("Resetting stock: commands", _tool.Output, StringComparison.Ordinal);
        Assert.Contains("stock: 1,250 commands applied again, 3 rows changed, 2 records to publish. Start the shop.", _tool.Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(_tool.Output.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal((3, 1200), (json.GetProperty("rowsChanged").GetInt32(), json.GetProperty("tasks")[0].GetProperty("next").GetInt32()));
        Assert.Equal((1, 1), (_tool.Upkeep.Opened, _tool.Upkeep.Closed));
    }

    [Theory]
    [InlineData("", typeof(ResetTarget.GoOn))]
    [InlineData("--to beginning", typeof(ResetTarget.Beginning))]
    [InlineData("--to end", typeof(ResetTarget.End))]
    [InlineData("--to 0=1200,3=77", typeof(ResetTarget.Offsets))]
    public async Task The_state_can_be_kept_and_gone_on_with_elsewhere(string to, Type target)
    {
        Assert.Equal(0, await _tool.RunAsync([.. $"reset stock --kafka 127.0.0.1:9092 --keep-state {to}".Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.IsType(target, _tool.Upkeep.Order!.KeepState);
        if (_tool.Upkeep.Order.KeepState is ResetTarget.Offsets offsets)
            Assert.Equal(new Dictionary<int, long> { [0] = 1200, [3] = 77 }, offsets.ByPartition);
    }

    [Fact]
    public async Task A_dry_run_says_so_and_the_initial_stock_reaches_the_decisions()
    {
        Assert.Equal(0, await _tool.RunAsync("reset", "stock", "--kafka", "127.0.0.1:9092", "--dry-run", "--stock", "250"));

        Assert.Equal((true, 250L), (_tool.Upkeep.Order!.IsPreview, _tool.Upkeep.Options!.InitialStock));
        Assert.Contains("Nothing was changed: this was a dry run.", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_changelog_can_be_what_the_state_is_made_from()
    {
        Assert.Equal(0, await _tool.RunAsync("reset", "payments", "--kafka", "127.0.0.1:9092", "--from", "changelog"));
        Assert.True(_tool.Upkeep.Order!.FromChangelog);
    }

    [Fact]
    public async Task A_reset_that_is_refused_is_one_line_and_exit_code_2()
    {
        _tool.Upkeep.Refuses = new ResetRefusedException("2 consumers are in the group 'inventory.apply-stock-commands': stop what runs its function.");

        Assert.Equal(2, await _tool.RunAsync("reset", "stock", "--kafka", "127.0.0.1:9092"));
        Assert.StartsWith("2 consumers are in the group", Assert.Single(_tool.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(1, _tool.Upkeep.Closed);
    }

    public void Dispose() => _tool.Dispose();
}
