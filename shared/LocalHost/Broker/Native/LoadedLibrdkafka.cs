using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Tributary.LocalHost.Broker.Native;

/// <summary>Finds the very librdkafka that Confluent.Kafka loaded: on Linux it picks one of several builds, by what the system has.</summary>
internal static class LoadedLibrdkafka
{
    /// <summary>The name that this assembly's imports use; resolved here.</summary>
    public const string Name = "librdkafka-of-confluent-kafka";

    private static readonly Lazy<nint> Handle = new(Find);

    public static void Resolve() => NativeLibrary.SetDllImportResolver(
        typeof(LoadedLibrdkafka).Assembly, static (name, _, _) => name == Name ? Handle.Value : 0);

    private static nint Find()
    {
        if (!Library.IsLoaded)
            Library.Load();
        return OperatingSystem.IsLinux() ? NativeLibrary.Load(MappedFile()) : NativeLibrary.Load("librdkafka", typeof(Library).Assembly, null);
    }

    private static string MappedFile() =>
        File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.IndexOf('/', StringComparison.Ordinal) is var start and >= 0 ? start : line.Length)..])
            .FirstOrDefault(path => Path.GetFileName(path).Contains("librdkafka", StringComparison.Ordinal))
        ?? throw new DllNotFoundException($"Confluent.Kafka {Assembly.GetAssembly(typeof(Library))?.GetName().Version} has loaded no librdkafka.");
}
