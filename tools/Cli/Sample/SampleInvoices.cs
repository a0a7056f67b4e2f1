using System.Text;

namespace Tributary.Cli.Sample;

/// <summary>
/// Writes samples/orders.csv: three weeks of an invented shop in the "Online Retail" layout, with what real files have: returns (most of no known
/// order), services, guests, prices in parts of a penny, rows of an invoice that come late, and rows to be rejected for each reason. Always the same
/// bytes.
/// </summary>
internal sealed class SampleInvoices
{
    public const int Orders = 200;
    private const int LongOrder = 120;
    private const int LinesOfTheLongOrder = 180;

    private readonly SampleRandom _random = new(20_110_301);
    private readonly SampleDirt _dirt = new();
    private readonly StringBuilder _text = new();
    private readonly Queue<(int After, SampleRow Row)> _late = new();
    private readonly List<SampleRow> _sold = [];
    private DateTime _now = new(2011, 3, 1, 9, 0, 0);
    private int _number = 700_100;

    private SampleInvoices()
    {
    }

    /// <summary>The whole file, its lines ended by LF.</summary>
    public static string Write() => new SampleInvoices().WriteAll();

    private string WriteAll()
    {
        Line("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID");
        for (var order = 1; order <= Orders; order++)
        {
            WriteOrder(order);
            if (order % 8 == 0)
                WriteReturn(ofKnownOrder: order % 24 == 0, dirty: order % 40 == 0);
            if (order % 66 == 0)
                Line(_dirt.OfOrder(Row(NextNumber(), _random.One(SampleCatalogue.Goods), "")));
            while (_late.TryPeek(out var late) && late.After <= order)
                Line(_late.Dequeue().Row.ToString());
        }
        return _text.ToString();
    }

    private void WriteOrder(int order)
    {
        Advance();
        var number = NextNumber();
        var customer = _random.Percent(15) ? "" : $"{12_300 + 7 * _random.From(0, 59)}";
        var lines = order == LongOrder ? LinesOfTheLongOrder : _random.From(1, 9);
        var rows = Enumerable.Range(0, lines).Select(_ => Row(number, _random.One(SampleCatalogue.Goods), customer)).ToList();
        if (order % 12 == 5)
            rows.Add(Row(number, SampleCatalogue.Services[order / 12 % SampleCatalogue.Services.Count], customer) with { Quantity = "1" });
        if (order % 50 == 49)
            rows.RemoveAll(row => row.Code.Length >= 5);
        if (rows.Count == 0)
            rows.Add(Row(number, SampleCatalogue.Services[0], customer));

        if (order % 17 == 0 && rows.Count > 1)
        {
            _late.Enqueue((order + 3, rows[^1]));
            rows.RemoveAt(rows.Count - 1);
        }
        foreach (var row in rows)
            Line(row.ToString());
        if (order % 11 == 0)
            Line(_dirt.OfOrder(rows[0]));
        _sold.AddRange(rows.Take(2));
    }

    /// <summary>A return of something an order of this file sold, or of what was bought before the file begins.</summary>
    private void WriteReturn(bool ofKnownOrder, bool dirty)
    {
        Advance();
        var number = $"C{NextNumber()}";
        var product = _random.One(SampleCatalogue.Goods);
        var row = Row(number, product, "12993") with { Quantity = $"-{_random.From(1, 4)}" };
        if (ofKnownOrder)
        {
            var sold = _random.One(_sold);
            row = sold with { Number = number, Date = row.Date, Quantity = "-1" };
        }
        if (dirty)
            Line(SampleDirt.OfReturn(row));
        Line(row.ToString());
        if (_random.Percent(30))
            Line((row with { Code = "M", Description = "Goodwill", Price = "1.50", Quantity = "-1" }).ToString());
    }

    private SampleRow Row(string number, SampleProduct product, string customer) =>
        SampleRow.Of(number, product, _random.Percent(10) ? 12 * _random.From(1, 8) : _random.From(1, 10), _now, customer);

    /// <summary>Some minutes later; after six in the evening, at nine the next morning.</summary>
    private void Advance()
    {
        _now = _now.AddMinutes(_random.From(1, 95));
        if (_now.Hour >= 18)
            _now = _now.Date.AddDays(1).AddHours(9);
    }

    private string NextNumber() => $"{_number++}";

    private void Line(string line) => _text.Append(line).Append('\n');
}
