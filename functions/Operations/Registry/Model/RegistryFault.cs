namespace Shop.Operations.Registry.Model;

/// <summary>Why a request is not fulfilled: what the caller is answered, as status, code and message.</summary>
internal sealed class RegistryFault : Exception
{
    public RegistryFault()
    {
    }

    public RegistryFault(string message)
        : base(message)
    {
    }

    public RegistryFault(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public RegistryFault(int status, int code, string message)
        : base(message) => (Status, Code) = (status, code);

    public int Status { get; } = 500;

    public int Code { get; } = 500;
}
