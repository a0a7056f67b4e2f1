using System.Globalization;

namespace Tributary.Tests.Benchmarks.Registry;

/// <summary>Reads of one kind.</summary>
/// <param name="PerSecond">How many there were each second.</param>
/// <param name="Errors">How many failed, in all.</param>
/// <param name="Median">Half took less, in milliseconds.</param>
/// <param name="Slowest">One in a hundred took more, in milliseconds.</param>
internal sealed record ReadFigures(double PerSecond, long Errors, double Median, double Slowest)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0}/s, {Errors} errors, median {Median:N1} ms, 99 % below {Slowest:N1} ms");
}

/// <summary>What the registry's benchmark measured.</summary>
/// <param name="Reads">Reads alone.</param>
/// <param name="ReadsBeside">Reads while schemas are registered.</param>
/// <param name="Registrations">Of those, each second.</param>
/// <param name="IdsOfOneSchema">How many ids fifty registrations of one schema at once gave.</param>
internal sealed record RegistryReport(ReadFigures Reads, ReadFigures ReadsBeside, double Registrations, int IdsOfOneSchema)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Reads from memory: {Reads}\nReads beside {Registrations:N1} registrations/s: {ReadsBeside}\nIds of one schema that 50 clients register at once: {IdsOfOneSchema}");
}
