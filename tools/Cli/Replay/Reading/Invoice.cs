namespace Tributary.Cli.Replay.Reading;

/// <summary>An order or a return, as the file has it: its accepted rows, in the file's order.</summary>
internal sealed class Invoice(string number, DateTimeOffset occurredAt)
{
    private readonly List<InvoiceLine> _lines = [];
    private string? _customer;

    public string Number { get; } = number;

    /// <summary>When it happened: the InvoiceDate of the first accepted row.</summary>
    public DateTimeOffset OccurredAt { get; } = occurredAt;

    /// <summary>The first CustomerID among the accepted rows; <c>guest:</c> and the number where there is none.</summary>
    public string CustomerId => _customer ?? $"guest:{Number}";

    public bool IsReturn => IsReturnNumber(Number);

    public IReadOnlyList<InvoiceLine> Lines => _lines;

    /// <summary>The sum of its lines, rounded half-even once, in pounds; positive for a return too.</summary>
    public decimal Total => decimal.Round(_lines.Sum(line => line.Quantity * line.UnitPrice), 2, MidpointRounding.ToEven);

    public static bool IsReturnNumber(string number) => number.StartsWith('C');

    public void Add(InvoiceLine line, string customer)
    {
        _lines.Add(line);
        if (customer.Length > 0)
            _customer ??= customer;
    }
}
