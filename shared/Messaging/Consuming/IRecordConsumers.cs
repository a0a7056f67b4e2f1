namespace Tributary.Messaging.Consuming;

/// <summary>Makes members of consumer groups.</summary>
public interface IRecordConsumers
{
    /// <summary>A new member of <paramref name="group"/> that reads <paramref name="topic"/>, from its beginning where the group has committed nothing.</summary>
    IRecordConsumer Join(string topic, string group);
}
