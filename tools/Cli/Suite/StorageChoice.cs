using Azure.Data.Tables;
using Shop.Contracts;

namespace Tributary.Cli.Suite;

/// <summary>Where state is kept: an Azurite that the suite starts, or accounts that were named, by connection string. The strings are secrets.</summary>
internal sealed class StorageChoice
{

    private static readonly string[] ContextNames = [Contexts.Orders, Contexts.Inventory, Contexts.Payments, Contexts.Shipping, Contexts.Insights, Contexts.Operations];

    private readonly IReadOnlyDictionary<string, string> _byContext;

    private StorageChoice(IReadOnlyDictionary<string, string> byContext) => _byContext = byContext;

    public static StorageChoice Azurite { get; } = new(new Dictionary<string, string>());

    /// <summary>Whether no account was named, so that the suite starts its own Azurite.</summary>
    public bool IsAzurite => _byContext.Count == 0;

    /// <summary>The connection string of a context's account.</summary>
    /// <exception cref="InvalidOperationException">No account was named.</exception>
    public string ConnectionString(string context) =>
        _byContext.TryGetValue(context, out var connection) ? connection : throw new InvalidOperationException($"No storage was named for {context}.");

    /// <summary>Reads what was given with <c>--storage</c>: one connection string for all, and CONTEXT=connection string for some.</summary>
    /// <exception cref="BadInputException">A value is no connection string, a context is unknown, named twice, or without an account.</exception>
    public static StorageChoice Parse(IReadOnlyList<string> values)
    {
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? forAll = null;
        foreach (var value in values)
        {
            var (context, connection) = Split(value);
            if (context is null && forAll is not null || context is not null && named.ContainsKey(context))
                throw new BadInputException($"--storage: there are two for {context ?? "all contexts"}; give one.");
            if (context is null)
                forAll = Checked(connection, "--storage");
            else
                named.Add(context, Checked(connection, $"--storage {context}="));
        }
        if (values.Count == 0)
            return Azurite;

        var without = ContextNames.Where(context => forAll is null && !named.ContainsKey(context)).ToList();
        if (without.Count > 0)
            throw new BadInputException($"--storage: there is none for {string.Join(", ", without)}; add --storage {without[0]}=<connection string>, or one without a context for all.");
        return new StorageChoice(ContextNames.ToDictionary(context => context, context => named.GetValueOrDefault(context) ?? forAll!));
    }

    /// <summary>A connection string holds '=' itself: what stands before the first one is a context only if it is one's name.</summary>
    private static (string? Context, string Connection) Split(string value)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        var before = equals < 0 ? value : value[..equals];
        if (Array.Find(ContextNames, name => name.Equals(before, StringComparison.OrdinalIgnoreCase)) is { } context)
            return (context, equals < 0 ? "" : value[(equals + 1)..]);
        // A word of lower-case letters is meant as a context; no key of a connection string is one.
        if (equals > 0 && before.All(char.IsAsciiLetterLower))
            throw new BadInputException($"--storage {before}=: there is no context {before}; it is one of {string.Join(", ", ContextNames)}.");
        return (null, value);
    }

    private static string Checked(string connection, string option)
    {
        try
        {
            _ = new TableServiceClient(connection);
            return connection;
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new BadInputException($"{option}: this is no connection string of a storage account; give for example UseDevelopmentStorage=true.", malformed);
        }
    }
}
