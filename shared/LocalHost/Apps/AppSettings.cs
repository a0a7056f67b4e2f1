namespace Tributary.LocalHost.Apps;

/// <summary>The settings that the local host itself reads.</summary>
internal static class AppSettings
{
    /// <summary>The port on 127.0.0.1; 0 for any free one; 7071 where it is not set.</summary>
    public const string HttpPort = "Host:LocalHttpPort";

    /// <summary>The most bytes of a request's body; the same setting, with the same default of 100 MiB, as on the Functions host.</summary>
    public const string RequestBodyLimit = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    /// <summary>A section with the keys of HTTP functions: see Http/FunctionKeys.cs.</summary>
    public const string FunctionKeys = "FunctionKeys";

    /// <summary>The storage account of blob triggers that name none.</summary>
    public const string DefaultStorage = "AzureWebJobsStorage";
}
