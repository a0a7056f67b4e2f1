using System.Globalization;

namespace Tributary.Hosting.Applying;

/// <summary>Names for commit attempts that no other attempt of any process has.</summary>
/// <param name="process">A text that no other process has; made where the process is put together.</param>
public sealed class CommitTokens(string process)
{
    private long last;

    /// <summary>The next name.</summary>
    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{process}/{Interlocked.Increment(ref last)}");
}
