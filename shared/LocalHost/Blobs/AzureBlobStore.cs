using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Tributary.LocalHost.Blobs;

/// <summary>A storage account; receipts are empty blobs with metadata, where the Functions host keeps its own.</summary>
internal sealed class AzureBlobStore(BlobServiceClient account) : IBlobStore
{
    private const string Attempts = "attempts";
    private const string Settled = "settled";
    private readonly BlobContainerClient receipts = account.GetBlobContainerClient("azure-webjobs-hosts");

    public async Task PrepareAsync(CancellationToken cancellationToken) =>
        await receipts.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    public async IAsyncEnumerable<BlobVersion> ListAsync(
        string container, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = account.GetBlobContainerClient(container);
        if (!await client.ExistsAsync(cancellationToken))
            yield break;
        var options = new GetBlobsOptions { Prefix = prefix };
        await foreach (var blob in client.GetBlobsAsync(options, cancellationToken))
            if (blob.Properties.ETag is { } tag)
                yield return new BlobVersion(container, blob.Name, tag.ToString());
    }

    public async Task<BinaryData?> ReadAsync(BlobVersion version, CancellationToken cancellationToken)
    {
        var blob = account.GetBlobContainerClient(version.Container).GetBlobClient(version.Name);
        var unchanged = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = new ETag(version.ETag) } };
        try
        {
            return (await blob.DownloadContentAsync(unchanged, cancellationToken)).Value.Content;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return null;
        }
    }

    public async Task<BlobReceipt?> FindReceiptAsync(string function, BlobVersion version, CancellationToken cancellationToken)
    {
        try
        {
            var metadata = (await Receipt(function, version).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.Metadata;
            return new BlobReceipt(int.Parse(metadata[Attempts], CultureInfo.InvariantCulture), bool.Parse(metadata[Settled]));
        }
        catch (RequestFailedException exception) when (exception.Status is 404)
        {
            return null;
        }
    }

    public async Task WriteReceiptAsync(string function, BlobVersion version, BlobReceipt receipt, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string>
            {
                [Attempts] = receipt.Attempts.ToString(CultureInfo.InvariantCulture),
                [Settled] = receipt.IsSettled.ToString(),
            },
        };
        await Receipt(function, version).UploadAsync(BinaryData.Empty, options, cancellationToken);
    }

    private BlobClient Receipt(string function, BlobVersion version) =>
        receipts.GetBlobClient($"blobreceipts/{function}/{version.ETag.Trim('"')}/{version.Container}/{version.Name}");
}
