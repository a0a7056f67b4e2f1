using System.Diagnostics.CodeAnalysis;

namespace Tributary.Cli.Provider;

/// <summary>Objects by id, in the order in which they were added. Not synchronized: the caller holds the ledger's lock.</summary>
internal sealed class Table<T>(Func<T, string> id) where T : class
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, T> _rows = new(StringComparer.Ordinal);

    public IEnumerable<T> OldestFirst => _order.Select(key => _rows[key]);

    public IEnumerable<T> NewestFirst => Enumerable.Reverse(_order).Select(key => _rows[key]);

    public void Add(T row)
    {
        _rows.Add(id(row), row);
        _order.Add(id(row));
    }

    public void Replace(T row)
    {
        if (!_rows.ContainsKey(id(row)))
            throw new InvalidOperationException($"There is no row {id(row)} to replace.");
        _rows[id(row)] = row;
    }

    public bool TryFind(string key, [NotNullWhen(true)] out T? row) => _rows.TryGetValue(key, out row);

    public bool Remove(string key) => _rows.Remove(key) && _order.Remove(key);
}
