using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Tributary.Cli.Schemas.Reading;

/// <summary>Asks git about the repository that a folder is in. It only reads.</summary>
/// <param name="program">The program's name or path.</param>
/// <param name="folder">The folder; paths are below it.</param>
internal sealed class GitProgram(string program, string folder)
{
    private static readonly string[] Elsewhere = ["GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"];

    public string Folder => folder;

    /// <summary>Runs it.</summary>
    /// <returns>What it answered; null where there is no such program.</returns>
    public async Task<GitAnswer?> Ask(CancellationToken cancellationToken, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (string[])["-C", folder, .. arguments])
            start.ArgumentList.Add(argument);
        // Git sets these for hooks and in linked worktrees; with them it would not look for the repository from the folder on, and find its paths elsewhere.
        foreach (var elsewhere in Elsewhere)
            start.Environment.Remove(elsewhere);
        // Its words are shown; nothing of it may wait for an answer or write into the repository.
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        using var git = new Process { StartInfo = start };
        try
        {
            git.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        git.StandardInput.Close();
        try
        {
            var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = git.StandardError.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            return new GitAnswer(git.ExitCode, await output, (await error).Trim());
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <summary>What git answered.</summary>
internal sealed record GitAnswer(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Its first line of output.</summary>
    public string Line => Output.Split('\n')[0].Trim();
}
