using System.Text.Json;
using Tributary.Tests.Simulation.Breaks;
using Tributary.Tests.Simulation.Reporting;

namespace Tributary.Tests.Simulation;

public sealed class SimulationCommandTests : IDisposable
{
    private readonly StringWriter output = new();

    [Fact]
    public void The_last_line_of_a_run_with_json_is_one_object_of_the_figures()
    {
        Assert.Equal(0, Run("--seeds", "3", "--first", "5", "--json"));

        using var json = JsonDocument.Parse(Lines[^1]);
        Assert.Equal(
            ["schedules", "crashes", "rebalances", "faults", "stopped", "violations"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal(3, json.RootElement.GetProperty("schedules").GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("violations").GetInt32());
    }

    [Fact]
    public void A_violation_is_told_with_its_seed_and_a_shrunk_trace_and_exit_code_1()
    {
        Assert.Equal(1, Run("--seeds", "50", "--break", "outbox"));

        Assert.Contains(Lines, line => line.StartsWith("Seed ", StringComparison.Ordinal));
        Assert.Contains(Lines, line => line.Contains("VIOLATION", StringComparison.Ordinal));
    }

    [Fact]
    public void The_names_of_the_breaks_are_listed()
    {
        Assert.Equal(0, Run("--list-breaks"));

        Assert.Equal(19, Lines.Length);
        Assert.Equal(AllBreaks.Names, Lines);
    }

    [Theory]
    [InlineData("--break", "nothing")]
    [InlineData("--seeds", "0")]
    [InlineData("--seeds", "many")]
    [InlineData("--seeds", "2000000000")]
    [InlineData("--first", "2147483647", "--seeds", "2")]
    [InlineData("--first", "-1")]
    [InlineData("--sseds", "5")]
    [InlineData("--list-brakes")]
    public void What_it_can_not_do_has_exit_code_2(params string[] args) => Assert.Equal(2, Run(args));

    [Theory]
    [InlineData("--server", "dotnettestcli", "-class", "*Some*", "-noLogo")]
    [InlineData("--server", "dotnettestcli", "--filter-class", "*Some*")]
    [InlineData("-class", "*Some*", "-noLogo")]
    [InlineData]
    public void Options_of_the_test_runner_are_left_to_it(params string[] args) => Assert.False(new SimulationCommand(output).Owns(args));

    [Theory]
    [InlineData("--sseds", "5")]
    [InlineData("--seeds=5")]
    [InlineData("--help")]
    public void Every_other_option_of_two_dashes_is_its_own_even_one_that_it_has_not(params string[] args) =>
        Assert.True(new SimulationCommand(output).Owns(args));

    public void Dispose() => output.Dispose();

    private string[] Lines => output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private int Run(params string[] args) => new SimulationCommand(output).Run(args);
}
