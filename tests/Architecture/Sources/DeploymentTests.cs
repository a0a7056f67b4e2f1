using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Tests.Architecture.Projects;

namespace Tributary.Tests.Architecture.Sources;

public sealed class DeploymentTests
{
    [Fact]
    public void Azure_yaml_has_every_function_app() => Assert.Equal(
        ProjectFile.All.Where(project => project.Tree == "functions").Select(project => $"./{project.Folder}").Order(StringComparer.Ordinal),
        Regex.Matches(Repository.Read("azure.yaml"), @"^    project: (\S+)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void The_sample_of_settings_is_for_the_isolated_worker_and_holds_no_secret()
    {
        using var sample = JsonDocument.Parse(Repository.Read("local.settings.sample.json"));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!);

        Assert.Equal("dotnet-isolated", values["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Equal("UseDevelopmentStorage=true", values["AzureWebJobsStorage"]);
        Assert.DoesNotContain(values.Values, value => value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase) || value.StartsWith("sk_live", StringComparison.Ordinal));
    }
}
