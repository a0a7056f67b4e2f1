using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tributary.LocalHost.Broker.Native;

/// <summary>Hands the mock clusters' log lines about appends to those who listen. Called by the clusters' own threads, which must not be held up.</summary>
internal static class AppendLog
{
    private static readonly ConcurrentDictionary<nint, Action<LogAppend>> Listeners = new();

    public static void Listen(nint client, Action<LogAppend> listener) => Listeners[client] = listener;

    public static void Forget(nint client) => Listeners.TryRemove(client, out _);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static unsafe void Hear(nint client, int level, byte* facility, byte* text)
    {
        if (LogAppend.TryParse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text), out var append) && Listeners.TryGetValue(client, out var listener))
            listener(append);
    }
}
