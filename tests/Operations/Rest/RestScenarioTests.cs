using Tributary.Tests.Operations.Running;

namespace Tributary.Tests.Operations.Rest;

/// <summary>What the registry answers, by the tables in Cases. What they expect was read in the source of Confluent's registry.</summary>
public sealed class RestScenarioTests
{
    public static TheoryData<string, string> Scenarios => [.. RestScenario.All.Select(scenario => (scenario.File, scenario.Name))];

    [Theory, MemberData(nameof(Scenarios))]
    public async Task The_registry_answers_as_the_table_says(string file, string name)
    {
        var scenario = Assert.Single(RestScenario.All, scenario => scenario.File == file && scenario.Name == name);
        await using var registry = await RunningRegistry.Start();

        foreach (var request in scenario.Cases)
            await request.Try(registry);
    }

    [Fact]
    public void The_tables_hold_enough_cases_to_trust() => Assert.True(RestScenario.All.Sum(scenario => scenario.Cases.Count) >= 120);
}
