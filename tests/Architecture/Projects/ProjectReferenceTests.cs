namespace Tributary.Tests.Architecture.Projects;

/// <summary>Who may know what, from the project files.</summary>
public sealed class ProjectReferenceTests
{
    /// <summary>Project; the projects that it may use; the beginnings of package names that it may not; whether it may use the worker API.</summary>
    public static TheoryData<string, string[], string[], bool> Shared => new()
    {
        { "shared/Messaging", ["shared/Schemas"], ["Azure.Data", "Azure.Storage", "Microsoft.Azure.Functions", "Microsoft.DurableTask"], false },
        { "shared/Contracts", ["shared/Messaging", "shared/Schemas"], ["Confluent.", "Azure.", "Microsoft.Extensions.DependencyInjection", "Microsoft.Azure."], false },
        { "shared/Streams", [], [""], false },
        { "shared/State", ["shared/Streams"], ["Confluent.", "Apache.Avro", "Google.Protobuf", "JsonSchema.Net", "Microsoft.Azure.Functions"], false },
        { "shared/Hosting", ["shared/Messaging", "shared/State", "shared/Streams"], ["Stripe", "CsvHelper"], true },
        { "shared/LocalHost", ["shared/Hosting", "shared/Messaging"], ["Stripe", "CsvHelper"], true },
        { "shared/Schemas", [], ["Confluent.", "Azure.", "Microsoft."], false },
        { "shared/WorkerApi", [], [""], false },
    };

    public static TheoryData<string> Contexts => [.. ProjectFile.All.Where(project => project.Tree == "functions").Select(project => project.Folder)];

    [Theory, MemberData(nameof(Shared))]
    public void A_shared_library_knows_only_what_the_architecture_lets_it_know(string folder, string[] projects, string[] barred, bool workerApi)
    {
        var project = ProjectFile.At(folder);

        Rule.Holds(project.References.Except(projects).Select(reference => $"{project.Path} must not reference {reference}.")
            .Concat(project.Packages.Where(package => barred.Any(start => package.StartsWith(start, StringComparison.Ordinal)))
                .Select(package => $"{project.Path} must not use the package {package}."))
            .Concat(project.UsesWorkerApi && !workerApi ? [$"{project.Path} must not use the worker API."] : []));
    }

    [Fact]
    public void Every_shared_library_has_a_rule() => Assert.Equal(
        ProjectFile.All.Where(project => project.Tree == "shared").Select(project => project.Folder).Order(StringComparer.Ordinal),
        Shared.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Contexts))]
    public void A_context_references_shared_libraries_and_no_other_context(string folder) => Rule.Holds(
        ProjectFile.At(folder).References.Where(reference => !reference.StartsWith("shared/", StringComparison.Ordinal))
            .Select(reference => $"{folder} must not reference {reference}: contexts share contracts and streams only."));

    [Theory, MemberData(nameof(Contexts))]
    public void A_context_leaves_the_log_and_the_tables_to_the_shared_libraries(string folder) => Rule.Holds(
        ProjectFile.At(folder).Packages.Where(package => package is "Confluent.Kafka" or "Azure.Data.Tables" or "Apache.Avro" or "JsonSchema.Net")
            .Select(package => $"{folder} must not use {package}: its functions see records, its decisions see values."));

    [Fact]
    public void Nothing_but_tools_and_tests_references_tools_or_tests() => Rule.Holds(
        from project in ProjectFile.All
        where project.Tree is not ("tools" or "tests")
        from reference in project.References
        where reference.StartsWith("tools/", StringComparison.Ordinal) || reference.StartsWith("tests/", StringComparison.Ordinal)
        select $"{project.Path} must not reference {reference}.");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Functions.sln").Replace('\\', '/');

        Rule.Holds(ProjectFile.All.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
            .Select(project => $"{project.Path} is not in Functions.sln, so dotnet test passes it by: dotnet sln add it."));
    }

    [Fact]
    public void Package_versions_are_in_one_file() => Rule.Holds(
        ProjectFile.All.Where(project => Repository.Read(project.Path) is var text &&
                (text.Contains("VersionOverride", StringComparison.Ordinal) || System.Text.RegularExpressions.Regex.IsMatch(text, "<PackageReference[^>]* Version=")))
            .Select(project => $"{project.Path} gives a package a version; versions belong in Directory.Packages.props."));
}
