using Tributary.Cli.Replay.Reporting;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Cli.Running;

public sealed class RunProfileTests
{
    [Fact]
    public void Calls_time_and_storage_requests_are_added_up_by_app_and_function()
    {
        var profile = new RunProfile();

        profile.AddRequests("Orders", "ApplyOrderCommands", "read", 2);
        profile.AddRequests("Orders", "ApplyOrderCommands", "commit", 1);
        profile.AddCall("Orders", "ApplyOrderCommands", "kafka", TimeSpan.FromSeconds(1));
        profile.AddRequests("Orders", "ApplyOrderCommands", "range", 3);
        profile.AddCall("Orders", "ApplyOrderCommands", "kafka", TimeSpan.FromSeconds(2));
        profile.AddRequests("Orders", "WakeIdleTasks", "range", 16);
        profile.AddRequests("Shipping", "WakeIdleTasks", "range", 8);

        Assert.Equal(
            [
                new("Orders", "ApplyOrderCommands", "kafka", 2, TimeSpan.FromSeconds(3), new StorageUse(2, 3, 1, 0)),
                new("Orders", "WakeIdleTasks", "tool", 0, TimeSpan.Zero, new StorageUse(0, 16, 0, 0)),
                new ProfileEntry("Shipping", "WakeIdleTasks", "tool", 0, TimeSpan.Zero, new StorageUse(0, 8, 0, 0)),
            ],
            profile.Entries);
        Assert.Equal(6, profile.Entries[0].Storage.Total);
    }

    [Fact]
    public void What_no_function_asked_for_is_the_tools_and_an_unknown_operation_counts()
    {
        var profile = new RunProfile();

        profile.AddRequests("", "", "range", 48);
        profile.AddRequests("", "", "list", 1);

        var entry = Assert.Single(profile.Entries);
        Assert.Equal(("tributary", "tool", new StorageUse(0, 48, 0, 1)), (entry.App, entry.Kind, entry.Storage));
    }
}
