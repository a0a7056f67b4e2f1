using System.Text.Json;
using Tributary.Cli;
using Tributary.Cli.Upkeep;

namespace Tributary.Tests.Cli.Commands;

public sealed class DeadLettersCommandTests : IDisposable
{
    private static readonly string[] Broker = ["--kafka", "127.0.0.1:9092"];
    private readonly Tool _tool = new();

    public DeadLettersCommandTests() => _tool.Upkeep.Parked =
    [
        new(FakeUpkeep.Letter("inventory.stock-command.v1", 2, 17, "inventory.apply-stock-commands"), ParkedStatus.Waiting),
        new(FakeUpkeep.Letter("inventory.stock-command.v1", 2, 18, "inventory.apply-stock-commands"), ParkedStatus.Released),
        new(FakeUpkeep.Letter("orders.order.v1", 0, 4, "inventory.close-reservation"), ParkedStatus.Waiting),
        new(FakeUpkeep.Letter("orders.order.v1", 0, 4, "shipping.ship-order"), ParkedStatus.Waiting),
    ];

    [Fact]
    public async Task List_shows_what_waits_by_the_id_that_the_other_commands_take()
    {
        Assert.Equal(0, await _tool.RunAsync(["dead-letters", "list", .. Broker]));

        Assert.Contains("inventory.stock-command.v1/2/17", _tool.Output, StringComparison.Ordinal);
        Assert.Contains("Unlucky [13].", _tool.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("inventory.stock-command.v1/2/18", _tool.Output, StringComparison.Ordinal);
        Assert.False(_tool.Upkeep.Options!.NeedsStorage);
    }

    [Theory]
    [InlineData("--all", 4)]
    [InlineData("", 3)]
    [InlineData("--context shipping", 1)]
    [InlineData("--all --group inventory.apply-stock-commands", 2)]
    public async Task List_can_be_narrowed_and_is_one_object_as_json(string options, int count)
    {
        Assert.Equal(0, await _tool.RunAsync(["dead-letters", "list", "--json", .. Broker, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Equal(count, JsonDocument.Parse(_tool.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("deadLetters").GetArrayLength());
    }

    [Fact]
    public async Task Nothing_parked_is_said_so()
    {
        _tool.Upkeep.Parked = [];
        Assert.Equal(0, await _tool.RunAsync(["dead-letters", "list", .. Broker]));
        Assert.Contains("No event is parked.", _tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--context nosuch", "--context nosuch: there is no such context; give insights, inventory, operations, orders")]
    [InlineData("--group nosuch.group", "--group nosuch.group: a consumer group begins with its context")]
    public async Task A_slip_of_the_pen_does_not_look_as_if_nothing_waited(string options, string said)
    {
        Assert.Equal(2, await _tool.RunAsync(["dead-letters", "list", .. Broker, .. options.Split(' ')]));

        Assert.Contains(said, string.Join(' ', _tool.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("show inventory.stock-command.v1/2/17")]
    public async Task What_strangers_wrote_commands_no_terminal(string command)
    {
        var letter = FakeUpkeep.Letter("inventory.stock-command.v1", 2, 17, "inventory.apply-stock-commands");
        _tool.Upkeep.Parked = [new(letter with { Record = letter.Record with { Key = "\e]0;pwned\a\e[31m"u8.ToArray() }, ErrorMessage = "\e[2J" }, ParkedStatus.Waiting)];

        Assert.Equal(0, await _tool.RunAsync(["dead-letters", .. command.Split(' '), .. Broker]));

        Assert.DoesNotContain('\e', _tool.Output);
        Assert.Contains("\\u001b", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_has_error_stack_headers_and_bytes()
    {
        Assert.Equal(0, await _tool.RunAsync(["dead-letters", "show", "inventory.stock-command.v1/2/17", "--json", .. Broker]));

        foreach (var part in new[] { "at Shop.Somewhere()", "ce_type: shop.inventory.v1.StockCommand", "000141", "after 3 attempts", "2026-03-01 12:00:00Z" })
            Assert.Contains(part, _tool.Output, StringComparison.Ordinal);
        var letter = JsonDocument.Parse(_tool.Output.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("deadLetters")[0];
        Assert.Equal(("AAFB", "waiting"), (letter.GetProperty("valueBase64").GetString(), letter.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Release_takes_the_named_ones_in_the_order_of_their_stream_in_every_group()
    {
        Assert.Equal(0, await _tool.RunAsync(["dead-letters", "release", "orders.order.v1/0/4", "inventory.stock-command.v1/2/17", .. Broker]));

        Assert.Equal([("inventory.stock-command.v1/2/17", false), ("orders.order.v1/0/4", false), ("orders.order.v1/0/4", false)], _tool.Upkeep.Released);
        Assert.Contains("Released: 3.", _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_takes_a_named_one_in_one_group_alone()
    {
        Assert.Equal(0, await _tool.RunAsync(["dead-letters", "release", "orders.order.v1/0/4", "--group", "shipping.ship-order", .. Broker]));

        Assert.Equal([("orders.order.v1/0/4", false)], _tool.Upkeep.Released);
    }

    [Fact]
    public async Task Release_all_takes_what_waits_of_those_that_are_chosen()
    {
        Assert.Equal(0, await _tool.RunAsync(["dead-letters", "release", "--all", "--give-up", "--group", "inventory.apply-stock-commands", .. Broker]));

        Assert.Equal([("inventory.stock-command.v1/2/17", true)], _tool.Upkeep.Released);
        Assert.Contains("Given up: 1.", _tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show no-such/0/1", "no-such/0/1: there is no dead letter of this event")]
    [InlineData("release no-such/0/1", "no-such/0/1: there is no dead letter of this event")]
    [InlineData("release", "Name the events to release, or give --all.")]
    [InlineData("release orders.order.v1/0/4 --all", "Name the events to release, or give --all.")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2_and_nothing_is_released(string command, string says)
    {
        Assert.Equal(2, await _tool.RunAsync(["dead-letters", .. command.Split(' '), .. Broker]));

        Assert.StartsWith(says, Assert.Single(_tool.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_tool.Upkeep.Released);
    }

    [Fact]
    public async Task A_release_that_is_refused_is_one_line_and_exit_code_2()
    {
        _tool.Upkeep.Refuses = new BadInputException("orders.order.v1/0/4: give --provider.");
        Assert.Equal(2, await _tool.RunAsync(["dead-letters", "release", "orders.order.v1/0/4", .. Broker]));
        Assert.Single(_tool.ErrorLines);
    }

    public void Dispose() => _tool.Dispose();
}
