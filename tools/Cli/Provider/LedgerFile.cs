using System.Text.Json;
using Tributary.Cli.Provider.Customers;
using Tributary.Cli.Provider.Http;
using Tributary.Cli.Provider.Payments;
using Tributary.Cli.Provider.Refunds;

namespace Tributary.Cli.Provider;

/// <summary>
/// A file that a provider's ledger is read from when it starts and written to when it stops, for a shop whose broker and storage outlive its processes too. One
/// provider at a time holds it. What a provider that is killed did not write is lost, as it is in memory. Webhook endpoints and events are no part of it: a shop
/// registers its own anew, and asks again for what it was not told.
/// </summary>
internal sealed class LedgerFile : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly FileStream _lock;

    private LedgerFile(string path, FileStream held) => (_path, _lock) = (path, held);

    /// <summary>Opens the file, or a new one; a provider that still stops is waited for.</summary>
    /// <exception cref="BadInputException">Another provider holds it, or the file can't be made.</exception>
    public static async Task<LedgerFile> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                return new LedgerFile(path, new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (time.GetElapsedTime(begun) < Patience && File.Exists($"{path}.lock"))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                throw new BadInputException(
                    $"The provider's ledger {path} can't be used ({held.Message.TrimEnd('.')}): if another provider holds it, give that one's address with --provider, else another file with --ledger.", held);
            }
        }
    }

    /// <summary>Fills a ledger with what the file holds.</summary>
    /// <exception cref="BadInputException">It is no ledger.</exception>
    public void ReadInto(Ledger ledger, IdempotencyKeys keys)
    {
        if (!File.Exists(_path))
            return;
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(_path)) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException broken)
        {
            throw new BadInputException($"The provider's ledger {_path} can't be read ({broken.Message.TrimEnd('.')}): delete it together with the storage that goes with it.", broken);
        }

        content.PaymentIntents.ForEach(ledger.PaymentIntents.Add);
        content.Charges.ForEach(ledger.Charges.Add);
        content.Refunds.ForEach(ledger.Refunds.Add);
        content.Customers.ForEach(ledger.Customers.Add);
        content.BalanceTransactions.ForEach(ledger.BalanceTransactions.Add);
        keys.Restore(content.Keys);
    }

    /// <summary>Replaces the file; whenever it ends, the file is the old one or the new one.</summary>
    public void Write(Ledger ledger, IdempotencyKeys keys)
    {
        byte[] bytes;
        lock (ledger.Gate)
            bytes = JsonSerializer.SerializeToUtf8Bytes(new Content(
                [.. ledger.PaymentIntents.OldestFirst], [.. ledger.Charges.OldestFirst], [.. ledger.Refunds.OldestFirst], [.. ledger.Customers.OldestFirst],
                [.. ledger.BalanceTransactions.OldestFirst], keys.Answered()));
        var next = $"{_path}.next";
        File.WriteAllBytes(next, bytes);
        File.Move(next, _path, overwrite: true);
    }

    public void Dispose() => _lock.Dispose();

    private sealed record Content(
        List<PaymentIntent> PaymentIntents, List<Charge> Charges, List<Refund> Refunds, List<Customer> Customers, List<BalanceTransaction> BalanceTransactions,
        IReadOnlyList<AnsweredKey> Keys);
}
