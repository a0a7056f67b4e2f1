using Microsoft.Win32.SafeHandles;

namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>Keeps the input that is being read in a file, which is still there when reading it has ended the process; and ends the process when reading never ends.</summary>
internal sealed class InputUnderWay : IDisposable
{
    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly ITimer watch;
    private readonly Ending ending;
    private readonly Action<string> end;
    private long begun;

    public InputUnderWay(string name, TimeSpan hanging, Action<string> end)
    {
        this.end = end;
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "hostile"));
        path = Path.Combine(folder.FullName, $"{name}.bin");
        file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        ending = new Ending(this);
        watch = TimeProvider.System.CreateTimer(_ => EndWhere(hanging), null, hanging / 4, hanging / 4);
    }

    /// <summary>The input is being read until the result is disposed.</summary>
    public IDisposable Begin(byte[] input)
    {
        RandomAccess.SetLength(file, input.Length);
        RandomAccess.Write(file, input, 0);
        Volatile.Write(ref begun, TimeProvider.System.GetTimestamp());
        return ending;
    }

    public void Dispose()
    {
        watch.Dispose();
        file.Dispose();
        File.Delete(path);
    }

    private void EndWhere(TimeSpan hanging)
    {
        if (Volatile.Read(ref begun) is not 0 and var since && TimeProvider.System.GetElapsedTime(since) > hanging)
            end($"A decoder has been reading one input for {hanging}: it is in {path}.");
    }

    private sealed class Ending(InputUnderWay input) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref input.begun, 0);
    }
}
