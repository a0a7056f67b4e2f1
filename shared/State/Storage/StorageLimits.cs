namespace Tributary.State.Storage;

/// <summary>What one transaction and one row may hold: Azure Table Storage's limits, with room for keys and framing.</summary>
public static class StorageLimits
{
    /// <summary>Changes in one transaction.</summary>
    public const int TransactionOperations = 100;

    /// <summary>Bytes in one transaction: 4 MiB as encoded on the wire, where binary content is base64 (4/3), so 2.75 MiB of content.</summary>
    public const int TransactionBytes = 2_883_584;

    /// <summary>Bytes in one row: 12 binary properties of 60 KiB. Azure allows 1 MiB; Azurite counts a row that is replaced as it is encoded, in base64.</summary>
    public const int RowBytes = PropertyBytes * RowProperties;

    /// <summary>Bytes in one binary property; Azure allows 64 KiB.</summary>
    public const int PropertyBytes = 60 * 1024;

    /// <summary>Binary properties in one row.</summary>
    public const int RowProperties = 12;
}
