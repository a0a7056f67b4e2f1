namespace Tributary.LocalHost.Storage;

/// <summary>How Azurite is started.</summary>
public sealed record AzuriteOptions
{
    /// <summary>
    /// The folder that holds its data, and beside them the accounts' keys and the ports, so that a start on the same folder gives the same connection
    /// strings (unless a port is taken by then). Made where it is missing. One Azurite at a time uses a folder. Null keeps everything in memory, which is
    /// faster and forgets: for a suite whose broker forgets too.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>The storage accounts, one per context: 3 to 24 lower-case letters and digits each. A key reads its own account alone.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>The cap of Node's heap, in megabytes. The process takes some 200 more.</summary>
    public int HeapMegabytes { get; init; } = 640;

    /// <summary>How long it may take until it answers.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to save its tables when it stops.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    internal void Validate()
    {
        if (DataFolder is not null && string.IsNullOrWhiteSpace(DataFolder))
            throw new ArgumentException("An empty name is no data folder: set DataFolder to a folder, or to null for memory.");
        if (Accounts.Count == 0)
            throw new ArgumentException("Azurite needs at least one account: set Accounts to the names of the contexts.");
        if (HeapMegabytes < 128)
            throw new ArgumentException($"A heap of {HeapMegabytes} MB is too small for Azurite: set HeapMegabytes to 128 or more.");
        foreach (var account in Accounts)
            if (account.Length is < 3 or > 24 || !account.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character)))
                throw new ArgumentException($"'{account}' can't name a storage account: expected 3 to 24 lower-case letters and digits.");
    }
}
