namespace Tributary.State.Tables;

/// <summary>How the client of Table Storage behaves. What it does not settle itself comes out as a StorageUnavailableException, and the caller decides.</summary>
public sealed record TableStorageOptions
{
    /// <summary>Tries after the first one, for a request that the service or the network failed. 0 to 10.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>The wait before the first retry; it doubles from one to the next.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long one try may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal void Validate()
    {
        if (MaxRetries is < 0 or > 10)
            throw new ArgumentException($"MaxRetries is {MaxRetries}: set it to 0 to 10.");
        if (RetryDelay <= TimeSpan.Zero || RetryDelay > TimeSpan.FromSeconds(10))
            throw new ArgumentException($"RetryDelay is {RetryDelay}: set it above zero and to at most 10 s.");
        if (RequestTimeout < TimeSpan.FromMilliseconds(100) || RequestTimeout > TimeSpan.FromMinutes(2))
            throw new ArgumentException($"RequestTimeout is {RequestTimeout}: set it to 0.1 s to 2 minutes.");
    }
}
