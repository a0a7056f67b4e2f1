using Microsoft.AspNetCore.Http;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;

namespace Tributary.Hosting.Doors;

/// <summary>What a door answers while storage or log are out: nothing is wrong with the request, so the same may be made again.</summary>
public static class Outage
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>The handler's answer, or 503 with this title and detail.</summary>
    public static async Task<Answer> OrUnavailable(Func<Task<Answer>> handle, string title, string detail)
    {
        try
        {
            return await handle();
        }
        catch (Exception outage) when (outage is StorageUnavailableException or PublishFailedException)
        {
            return Answer.Problem(StatusCodes.Status503ServiceUnavailable, title, detail, retryAfter: RetryAfter);
        }
    }

    /// <summary>The same for a request that only looks.</summary>
    public static Task<Answer> OrUnavailable(Func<Task<Answer>> handle) =>
        OrUnavailable(handle, "Can't be read", "The shop can't look it up at the moment; ask again.");
}
