using System.Diagnostics;
using Tributary.LocalHost.Storage;

namespace Tributary.Tests.LocalHost.Storage;

/// <summary>What keeps Azurite from losing rows when the program that started it is killed, tried with a stand-in that saves as Azurite does.</summary>
public sealed class LeashTests : IDisposable
{
    /// <summary>Prints, as Azurite does when it closes, and then takes a while to save.</summary>
    private const string StandIn = """
        process.once('SIGINT', () => { process.stdout.write('closing'); process.stderr.write('closing'); setTimeout(() => require('fs').writeFileSync(process.argv[1], 'saved'), 200); });
        console.log('ready');
        """;

    /// <summary>The program in between, which is killed.</summary>
    private const string Parent = """
        const child = require('child_process').spawn(process.execPath, ['--require', process.argv[1], '-e', process.argv[2], process.argv[3]], { stdio: 'pipe' });
        child.stdout.on('data', data => process.stdout.write(data));
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("tributary-leash-").FullName;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_child_whose_parent_is_killed_saves_and_ends()
    {
        var saved = Path.Combine(folder, "saved");
        using var parent = Process.Start(new ProcessStartInfo("node", ["-e", Parent, AzuriteInstallation.Find().Leash, StandIn, saved]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", await parent.StandardOutput.ReadLineAsync(Stopping));

        parent.Kill();

        var begun = TimeProvider.System.GetTimestamp();
        while (!File.Exists(saved))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), "The child ended without saving.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stopping);
        }
    }
}
