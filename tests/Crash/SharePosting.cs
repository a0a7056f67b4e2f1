using Tributary.Cli.Replay.Posting;

namespace Tributary.Tests.Crash;

/// <summary>Tells when so many invoices of a share are answered.</summary>
internal sealed class SharePosting : IProgress<PostingProgress>
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int wanted;

    public SharePosting(int wanted)
    {
        this.wanted = wanted;
        Report(default);
    }

    public Task Reached => reached.Task;

    public void Report(PostingProgress value)
    {
        if (value.Answered >= wanted)
            reached.TrySetResult();
    }
}
