namespace Microsoft.Azure.Functions.Worker;

/// <summary>How the host hears of a blob.</summary>
public enum BlobTriggerSource
{
    LogsAndContainerScan,
    EventGrid,
}
