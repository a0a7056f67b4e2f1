namespace Microsoft.Azure.Functions.Worker;

public enum BrokerProtocol
{
    NotSet = -1,
    Plaintext = 0,
    Ssl = 1,
    SaslPlaintext = 2,
    SaslSsl = 3,
}
