namespace Tributary.Tests.Fuzz.Inputs;

/// <summary>The one exception by which a decoder may refuse.</summary>
internal static class Refusal
{
    /// <returns>True if it read a value, false if it refused.</returns>
    public static bool Or<TRefusal>(Action read)
        where TRefusal : Exception
    {
        try
        {
            read();
            return true;
        }
        catch (TRefusal)
        {
            return false;
        }
    }
}
