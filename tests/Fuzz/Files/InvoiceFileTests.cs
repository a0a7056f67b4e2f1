using System.Text;
using CsCheck;
using Tributary.Cli;
using Tributary.Cli.Replay.Reading;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Files;

/// <summary>Files of invoices, whole.</summary>
public sealed class InvoiceFileTests
{
    // A buffer of its own, whatever the file.
    private const int BytesPerByte = 400;
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\r\n";

    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\"", "\"\"", ",", "\r\n", "\n", "\r", "\0", ";", "\t", " ", "\"a\nb\"", "\",\"", Header, "C", "=1+1", "-1", "-2147483648", "2147483648", "1e9", "79228162514264337593543950335",
            "79228162514264337593543950336", "-0.00005", "0.0000000000000000000000000001", "NaN", "∞", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "12/31/9999 23:59", "2011-02-30", "😀", "\u0000", "\ufffd",
        }.Select(Encoding.UTF8.GetBytes),
        [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff], [0xff, 0xfe, 0, 0], [0x2b, 0x2f, 0x76], [0xff], [0xc3], [0xed, 0xa0, 0x80],
    ];

    private static readonly Gen<string> Field = Gen.OneOf(Gen.String[Gen.Char[' ', '~'].Where(letter => letter != '"'), 0, 12], Gen.Const("WHITE \"\"HEART\"\", 6"));

    private static readonly Gen<string> Row = Gen.Select(
        Gen.Int[536365, 536370], Gen.Bool, Field, Gen.Int[1, 90], Gen.Int[1, 28], Gen.Int[1, 99_999], Gen.Bool,
        (number, returned, description, quantity, day, price, quoted) =>
            $"{(returned ? "C" : "")}{number},85123A,{(quoted ? $"\"{description}\"" : description.Replace(",", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal))},"
            + $"{(returned ? -quantity : quantity)},2011-03-{day:00}T09:42:00,{price / 100}.{price % 100:00},17850\r\n");

    private static readonly Gen<byte[]> File = Row.Array[1, 6].Select(rows => Encoding.UTF8.GetBytes(Header + string.Concat(rows)));

    [Fact]
    public void Any_bytes_are_a_file_of_invoices_or_bad_input() =>
        Trial.OfBytes("invoices", BytesPerByte, bytes => Refusal.Or<BadInputException>(() => Completed(InvoiceReader.ReadAsync(new MemoryStream(bytes), "orders.csv", default))))
            .Run(Hostile.From(File, Tokens), InputCount.Percent(8));

    /// <summary>A stream in memory has everything at once, so the task is done when it comes back.</summary>
    private static void Completed(Task<InvoiceFile> reading)
    {
        Assert.True(reading.IsCompleted);
        if (reading.Exception is { InnerException: { } error })
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
    }
}
