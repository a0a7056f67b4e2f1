using Azure.Core;
using Azure.Data.Tables;

namespace Tributary.State.Tables;

/// <summary>Clients of Table Storage whose retries and timeouts are bounded, so that an outage is told within seconds.</summary>
public static class TableServices
{
    /// <summary>A client of the account of a connection string.</summary>
    /// <exception cref="ArgumentException">The connection string or an option can't be used.</exception>
    public static TableServiceClient Create(string connectionString, TableStorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new ArgumentException("The storage connection string is empty: set it to the account's, or to UseDevelopmentStorage=true.", nameof(connectionString));
        try
        {
            return new TableServiceClient(connectionString, ClientOptions(options));
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException)
        {
            throw new ArgumentException($"The storage connection string can't be read: {exception.Message} Copy it from the account's access keys.", nameof(connectionString), exception);
        }
    }

    /// <summary>A client of an account that is reached with an identity, as in Azure.</summary>
    /// <exception cref="ArgumentException">An option can't be used.</exception>
    public static TableServiceClient Create(Uri account, TokenCredential credential, TableStorageOptions options) =>
        new(account, credential, ClientOptions(options));

    private static TableClientOptions ClientOptions(TableStorageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new TableClientOptions
        {
            Retry =
            {
                MaxRetries = options.MaxRetries,
                Mode = RetryMode.Exponential,
                Delay = options.RetryDelay,
                NetworkTimeout = options.RequestTimeout,
            },
        };
    }
}
