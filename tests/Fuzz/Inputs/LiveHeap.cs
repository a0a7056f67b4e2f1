using System.Runtime.ExceptionServices;

namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>What stays on the heap of what a decoder was given.</summary>
internal static class LiveHeap
{
    /// <summary>What may stay: far below what an ordinary trial's inputs are together, and above what the runtime keeps for itself.</summary>
    public const long MostGrowth = 256 * 1024;

    /// <summary>
    /// Does work, and says what lives when it is done, in bytes. It has a thread of its own, with which goes what the runtime's pools of buffers keep for a
    /// thread: as much as the largest input needed.
    /// </summary>
    public static long After(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                work();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
