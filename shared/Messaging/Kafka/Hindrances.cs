using Microsoft.Extensions.Logging;

namespace Tributary.Messaging.Kafka;

/// <summary>
/// Says that a consumer is hindered: the first time at once, then at most every half a minute with how often it was, and once when it reads again. A client whose
/// broker is gone finds that out many times a second, and a suite has some twenty of them.
/// </summary>
internal sealed class Hindrances(ILogger logger, string group, string topic, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly Lock turn = new();
    private long said;
    private long unsaid;
    private volatile bool hindered;

    /// <summary>To be called for each error that the client reports, on any thread.</summary>
    public void Add(string reason)
    {
        lock (turn)
        {
            if (hindered && time.GetElapsedTime(said) < Interval)
            {
                unsaid++;
                return;
            }

            Log.ConsumerHindered(logger, group, topic, reason, unsaid);
            (hindered, said, unsaid) = (true, time.GetTimestamp(), 0);
        }
    }

    /// <summary>To be called when records came.</summary>
    public void Over()
    {
        if (!hindered)
            return;
        lock (turn)
        {
            Log.ConsumerRecovered(logger, group, topic, unsaid);
            (hindered, unsaid) = (false, 0);
        }
    }
}
