using System.Globalization;
using System.Text;

namespace Tributary.Tests.Clients.Running;

/// <summary>Debian's kcat: librdkafka on the command line, without Avro.</summary>
internal static class Kcat
{
    // Lengths in front, since a key or a value may hold anything.
    private const string Format = "%t %p %o %K %S %h\n%k%s\n";

    /// <summary>Why there is nothing to test with, or null where there is.</summary>
    public static string? Missing { get; } = OtherProgram.Exists("kcat", "-V") ? NodeScript.Missing : "No kcat: install the package of that name.";

    public static async Task<string> Run(string broker, IEnumerable<string> arguments, byte[] input, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await OtherProgram.Run("kcat", ["-b", broker, "-q", .. arguments], input, cancellationToken));

    /// <summary>Reads records until the end of every partition.</summary>
    public static async Task<IReadOnlyList<KcatRecord>> Read(string broker, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var output = await OtherProgram.Run("kcat", ["-b", broker, "-q", "-e", "-f", Format, .. arguments], [], cancellationToken);
        var records = new List<KcatRecord>();
        for (ReadOnlySpan<byte> rest = output; rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)'\n');
            var head = Encoding.UTF8.GetString(rest[..end]).Split(' ', 6);
            var (key, value) = (Length(head[3]), Length(head[4]));
            rest = rest[(end + 1)..];
            records.Add(new KcatRecord(
                head[0], int.Parse(head[1], CultureInfo.InvariantCulture), long.Parse(head[2], CultureInfo.InvariantCulture), Taken(ref rest, key), Taken(ref rest, value), head[5]));
            rest = rest[1..];
        }
        return records;
    }

    private static int Length(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>In hex; kcat gives nothing the length -1.</summary>
    private static string? Taken(ref ReadOnlySpan<byte> rest, int length)
    {
        if (length < 0)
            return null;
        var taken = Convert.ToHexStringLower(rest[..length]);
        rest = rest[length..];
        return taken;
    }
}

/// <summary>A record as kcat shows it.</summary>
/// <param name="Topic">The stream's topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset in the partition.</param>
/// <param name="Key">The key's bytes, in hex.</param>
/// <param name="Value">The value's bytes, in hex; null for none.</param>
/// <param name="Headers">The headers: <c>name=value,name=value</c>.</param>
internal sealed record KcatRecord(string Topic, int Partition, long Offset, string? Key, string? Value, string Headers);
