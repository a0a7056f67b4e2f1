using Tributary.LocalHost.Storage;
using Tributary.Messaging;
using Tributary.Messaging.Kafka;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Apps;

/// <summary>The errors whose message is for the user: one line that says what to do.</summary>
public static class UserErrors
{
    public static bool Are(Exception exception) => exception
        is LocalHostException or FatalStreamException or BrokerUnavailableException or AzuriteException or StorageUnavailableException;
}
