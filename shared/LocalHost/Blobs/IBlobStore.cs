namespace Tributary.LocalHost.Blobs;

/// <summary>One version of a blob: its ETag changes with its content.</summary>
internal sealed record BlobVersion(string Container, string Name, string ETag)
{
    public override string ToString() => $"{Container}/{Name}";
}

/// <summary>What became of a version so far: tried this often, and whether that is final.</summary>
internal sealed record BlobReceipt(int Attempts, bool IsSettled);

/// <summary>What blob triggers need of a storage account.</summary>
internal interface IBlobStore
{
    /// <summary>Makes room for receipts.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>The newest version of each blob; nothing where there is no such container.</summary>
    IAsyncEnumerable<BlobVersion> ListAsync(string container, string prefix, CancellationToken cancellationToken);

    /// <summary>The version's content; null where it has been replaced or deleted.</summary>
    Task<BinaryData?> ReadAsync(BlobVersion version, CancellationToken cancellationToken);

    Task<BlobReceipt?> FindReceiptAsync(string function, BlobVersion version, CancellationToken cancellationToken);

    Task WriteReceiptAsync(string function, BlobVersion version, BlobReceipt receipt, CancellationToken cancellationToken);
}
