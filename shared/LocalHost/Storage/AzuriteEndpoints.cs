using System.Net;

namespace Tributary.LocalHost.Storage;

/// <summary>The ports on 127.0.0.1 that Azurite's services listen on; 0 lets the system choose.</summary>
internal sealed record AzuriteEndpoints(int Blob, int Queue, int Table)
{
    public static readonly AzuriteEndpoints Any = new(0, 0, 0);

    /// <summary>These ports, with those that are taken by now left to the system.</summary>
    public AzuriteEndpoints WhereFree() => new(FreeOrAny(Blob), FreeOrAny(Queue), FreeOrAny(Table));

    public string ConnectionString(string account, string key) => string.Join(
        ';',
        "DefaultEndpointsProtocol=http",
        $"AccountName={account}",
        $"AccountKey={key}",
        $"BlobEndpoint=http://{IPAddress.Loopback}:{Blob}/{account}",
        $"QueueEndpoint=http://{IPAddress.Loopback}:{Queue}/{account}",
        $"TableEndpoint=http://{IPAddress.Loopback}:{Table}/{account}");

    private static int FreeOrAny(int port) => port == 0 || LoopbackPort.IsTaken(port) ? 0 : port;
}
