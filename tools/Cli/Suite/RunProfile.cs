using Tributary.Cli.Replay.Reporting;

namespace Tributary.Cli.Suite;

/// <summary>Adds up calls, time and storage requests by function. Thread-safe.</summary>
internal sealed class RunProfile
{
    private readonly Lock adding = new();
    private readonly Dictionary<(string App, string Function), ProfileEntry> entries = [];

    public IReadOnlyList<ProfileEntry> Entries
    {
        get
        {
            lock (adding)
                return [.. entries.Values];
        }
    }

    public void AddCall(string app, string function, string kind, TimeSpan elapsed) =>
        Change(app, function, entry => entry with { Kind = kind, Calls = entry.Calls + 1, Elapsed = entry.Elapsed + elapsed });

    /// <summary>Without a function it was this program itself, which looks at outboxes and reconciles; or what an app does in the background.</summary>
    public void AddRequests(string app, string function, string operation, long requests) => Change(app, function, entry => entry with
    {
        Storage = operation switch
        {
            "read" => entry.Storage with { Reads = entry.Storage.Reads + requests },
            "range" => entry.Storage with { Ranges = entry.Storage.Ranges + requests },
            "commit" => entry.Storage with { Commits = entry.Storage.Commits + requests },
            _ => entry.Storage with { Others = entry.Storage.Others + requests },
        },
    });

    private void Change(string app, string function, Func<ProfileEntry, ProfileEntry> change)
    {
        var key = function.Length > 0 ? (app, function) : ("tributary", "draining and reconciling");
        lock (adding)
            entries[key] = change(entries.GetValueOrDefault(key) ?? new ProfileEntry(key.Item1, key.Item2, "tool", 0, TimeSpan.Zero, default));
    }
}
