using System.Diagnostics;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>What <c>.ci/run</c> makes of the tests and of the gate. The programs that it calls are stand-ins: the real ones take minutes.</summary>
public sealed class RunnerTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tributary-runner-");

    [Theory]
    [InlineData("0 12 12 0 0", 0, 0, "12 passed, 0 failed, 0 skipped")]
    [InlineData("0 12 12 0 0", 1, 1, "12 passed, 0 failed, 0 skipped")]
    [InlineData("0 12 12 0 0", 2, 1, "12 passed, 0 failed, 0 skipped")]
    [InlineData("2 12 11 1 0", 0, 2, "11 passed, 1 failed, 0 skipped")]
    [InlineData("2 12 11 1 0", 1, 2, "11 passed, 1 failed, 0 skipped")]
    public async Task A_breaking_schema_fails_the_run_whose_last_line_still_counts_the_tests(string tests, int gate, int exit, string last)
    {
        var (code, lines) = await RunAsync(tests, gate);

        Assert.Equal((exit, last), (code, lines[^1]));
        Assert.Contains("gate asked: run --no-build --project tools/Cli -- schemas check --if-possible", lines);
    }

    [Fact]
    public async Task Where_nothing_was_built_the_gate_is_not_asked()
    {
        var (code, lines) = await RunAsync("1", 0);

        Assert.Equal((1, "0 passed, 0 failed, 0 skipped"), (code, lines[^1]));
        Assert.DoesNotContain(lines, line => line.StartsWith("gate asked", StringComparison.Ordinal));
    }

    public void Dispose() => root.Delete(recursive: true);

    /// <param name="tests">The exit code of the tests, then total, passed, failed and skipped; the code alone where there is no summary.</param>
    /// <param name="gate">The exit code of the gate.</param>
    private async Task<(int ExitCode, string[] Lines)> RunAsync(string tests, int gate)
    {
        var counts = tests.Split(' ');
        var summary = counts.Length == 1 ? "" : $"echo 'Test run summary: Any'; echo '  total: {counts[1]}'; echo '  failed: {counts[3]}'; echo '  succeeded: {counts[2]}'; echo '  skipped: {counts[4]}';";
        Script("bin/dotnet", $"case \"$1\" in --list-sdks) echo '10.0.100 [x]' ;; test) {summary} exit {counts[0]} ;; run) echo \"gate asked: $*\"; exit {gate} ;; esac");
        Script("bin/node", "echo 22");
        Script("bin/npm", "exit 0");
        Script("copy/.ci/run", File.ReadAllText(Repository.File(".ci/run").FullName));
        var start = new ProcessStartInfo("bash", [Path.Combine(root.FullName, "copy", ".ci", "run")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(root.FullName, "bin")}:{Environment.GetEnvironmentVariable("PATH")}";
        using var run = Process.Start(start)!;
        var error = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = (await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await error;
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, lines);
    }

    private void Script(string path, string text)
    {
        var full = Path.Combine(root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text.StartsWith("#!", StringComparison.Ordinal) ? text : "#!/usr/bin/env bash\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
