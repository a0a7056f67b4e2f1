namespace Microsoft.Azure.Functions.Worker;

public enum KafkaMessageKeyType
{
    Int = 0,
    Long = 1,
    String = 2,
    Binary = 3,
}
