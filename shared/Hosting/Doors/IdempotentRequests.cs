using System.Security.Cryptography;
using System.Text;
using Tributary.State.Storage;

namespace Tributary.Hosting.Doors;

/// <summary>Remembers which request an idempotency key was used for: one row per key, one request for a new one.</summary>
public sealed class IdempotentRequests
{
    private const int IdBytes = 16;
    private const int PartitionCharacters = 2;
    private readonly IStateStorage storage;

    internal IdempotentRequests(IStateStorage storage) => this.storage = storage;

    /// <summary>The id of a route and key: lower-case hex of the first 16 bytes of SHA-256 over the route, a line feed and the key, in UTF-8.</summary>
    public static string IdOf(string route, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{route}\n{key}")).AsSpan(0, IdBytes));

    /// <summary>Notes the request under its key, unless the key is taken. Of concurrent requests exactly one is <see cref="AdmissionKind.New"/>.</summary>
    /// <param name="route">The route that the key belongs to.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="body">The request in a normal form: equal requests have equal bytes.</param>
    /// <param name="cancellationToken">Gives up; the key may be noted.</param>
    public async Task<Admission> Admit(string route, string key, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var id = IdOf(route, key);
        var hash = SHA256.HashData(body.Span);
        if (await storage.Commit(PartitionOf(route, id), [new RowChange.Insert(id, hash)], cancellationToken) is CommitOutcome.Committed)
            return new Admission(id, AdmissionKind.New);
        var row = await storage.Read(PartitionOf(route, id), id, cancellationToken)
            ?? throw new StorageUnavailableException($"The row of request {id} is there and is not.");
        return new Admission(id, row.Content.Span.SequenceEqual(hash) ? AdmissionKind.Repeated : AdmissionKind.Different);
    }

    /// <summary>Whether a request to that route has this id.</summary>
    public async Task<bool> IsKnown(string route, string id, CancellationToken cancellationToken) =>
        await storage.Read(PartitionOf(route, id), id, cancellationToken) is not null;

    // Requests have no order, so they spread over partitions.
    private static string PartitionOf(string route, string id) => $"request|{RowKeys.Encode(route)}|{id[..Math.Min(PartitionCharacters, id.Length)]}";
}
