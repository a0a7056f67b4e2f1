using Microsoft.Azure.Functions.Worker;

namespace Tributary.Tests.WorkerApi;

public sealed class PublicSurfaceTests
{
    private static readonly string Approved = Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt");

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var actual = PublicSurface.Lines().ToArray();
        var approved = File.ReadAllLines(Approved);
        if (actual.SequenceEqual(approved))
        {
            return;
        }

        var received = Path.ChangeExtension(Approved, ".received.txt");
        File.WriteAllText(received, string.Join('\n', actual) + '\n');
        Assert.Fail($"""
            The declarations of shared/WorkerApi have changed.
            {actual.Except(approved).Count()} lines are new, {approved.Except(actual).Count()} are gone; the first that differs is
            {actual.Except(approved).Concat(approved.Except(actual)).FirstOrDefault("none: only the order does")}
            They must stay a part of the official API, name by name: look every new line up in the sources of the packages that
            Directory.Packages.props pins. If they all are there, copy {received} over tests/WorkerApi/PublicSurface.txt.
            """);
    }

    [Fact]
    public void Every_type_lives_in_a_namespace_of_the_official_packages() =>
        Assert.Equal(
            [
                "Microsoft.Azure.Functions.Worker",
                "Microsoft.Azure.Functions.Worker.Extensions.Abstractions",
                "Microsoft.Azure.Functions.Worker.Middleware",
                "Microsoft.DurableTask",
                "Microsoft.DurableTask.Client",
                "Microsoft.Extensions.Hosting",
            ],
            typeof(FunctionAttribute).Assembly.GetExportedTypes().Select(type => type.Namespace).Distinct().Order());
}
