using Microsoft.AspNetCore.Http;

namespace Tributary.Hosting.Doors;

/// <summary>Reads a request's body, of which anyone may send one, without taking in more than a door allows.</summary>
public static class RequestBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The body; null if it is larger than that many bytes, whatever its header says of its length.</summary>
    public static async Task<ReadOnlyMemory<byte>?> Read(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > most)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[ChunkBytes];
        while (await request.Body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > most)
                return null;
            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
