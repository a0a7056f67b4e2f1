using System.Reflection;
using Tributary.Tests.Architecture.Projects;

namespace Tributary.Tests.Architecture.Functions;

/// <summary>Every function of every app.</summary>
internal static class SuiteFunctions
{
    public static IReadOnlyList<Assembly> Apps { get; } =
        [.. ProjectFile.All.Where(project => project.Tree == "functions").Select(project => Assembly.Load($"Shop.{project.Name}"))];

    public static IReadOnlyList<SuiteFunction> All { get; } =
        [.. Apps.SelectMany(app => SuiteFunction.Of(ContextOf(app), app.GetTypes()))];

    private static string ContextOf(Assembly app) => app.GetName().Name!["Shop.".Length..].ToLowerInvariant();
}
