using System.Runtime.CompilerServices;

namespace Tributary.Schemas.Json.Loading;

/// <summary>Counts how deep a recursion is, and ends it while there is stack left.</summary>
internal sealed class Nesting
{
    /// <summary>References may lead from schema to schema this often; values in values nest less deeply.</summary>
    private const int Deepest = 4_000;

    private int depth;

    /// <summary>Whether one level more is possible. Each that is entered is left again.</summary>
    public bool TryEnter()
    {
        if (depth >= Deepest || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        depth++;
        return true;
    }

    /// <summary>Leaves the level that was entered last.</summary>
    public void Leave() => depth--;

    /// <summary>Runs one level deeper.</summary>
    /// <exception cref="FormatException">That is too deep.</exception>
    public T Within<T>(Func<T> run)
    {
        if (!TryEnter())
            throw new FormatException("The schemas lead too deep into each other");
        try
        {
            return run();
        }
        finally
        {
            Leave();
        }
    }
}
