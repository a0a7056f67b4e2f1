using Tributary.Cli.Schemas.Reading;

namespace Tributary.Tests.Cli.Schemas;

public sealed class GitProgramTests
{
    /// <summary>Of what git sets for hooks and linked worktrees, this does no harm to the other tests.</summary>
    [Fact]
    public async Task Where_git_itself_has_said_to_look_elsewhere_the_folder_counts()
    {
        Environment.SetEnvironmentVariable("GIT_PREFIX", "elsewhere/");
        try
        {
            // In git's place a program that takes -C as git does, and tells what its environment is.
            var answer = await new GitProgram("env", Path.GetTempPath()).Ask(TestContext.Current.CancellationToken, "printenv");

            Assert.Contains("GIT_TERMINAL_PROMPT=0", answer!.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("GIT_PREFIX", answer.Output, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_PREFIX", null);
        }
    }
}
