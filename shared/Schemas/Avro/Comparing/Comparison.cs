using System.Runtime.CompilerServices;
using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Comparing;

/// <summary>
/// Whether a reader's schema can read what a writer's wrote, by the rules of the Avro specification ("schema resolution"), with the verdicts, places and words of Java's
/// <c>SchemaCompatibility</c>. A pair of types is compared once: met again it has the same verdict, and met inside itself it is taken to be fine.
/// </summary>
internal sealed class Comparison
{
    private const int MaxPairs = 500_000;
    private const int MaxReasons = 1_000;
    private static readonly List<Incompatibility> None = [];
    private readonly Dictionary<(AvroType Reader, AvroType Writer), List<Incompatibility>> verdicts = [];
    private readonly RecordComparison records;
    private readonly bool strict;
    private int pairs;

    private Comparison(bool strict) => (this.strict, records) = (strict, new RecordComparison(this));

    /// <summary>The reasons why not, at most a thousand; empty if it can.</summary>
    /// <param name="reader">The reader's type.</param>
    /// <param name="writer">The writer's type.</param>
    /// <param name="strict">Whether <see cref="HouseRules"/> are asked for too.</param>
    public static IReadOnlyList<Incompatibility> Of(AvroType reader, AvroType writer, bool strict = false)
    {
        try
        {
            return new Comparison(strict).Compare(reader, writer, Place.Root);
        }
        catch (NotComparableException failure)
        {
            return [Reasons.Impossible(failure.Message)];
        }
    }

    /// <exception cref="NotComparableException">There is no verdict.</exception>
    public List<Incompatibility> Compare(AvroType reader, AvroType writer, Place place)
    {
        if (++pairs > MaxPairs || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new NotComparableException("The schemas are too large to be compared");
        if (reader is AvroPrimitive && writer is AvroPrimitive)
            return CompareAnew(reader, writer, place);
        if (verdicts.TryGetValue((reader, writer), out var verdict))
            return verdict;
        verdicts[(reader, writer)] = None;
        return verdicts[(reader, writer)] = CompareAnew(reader, writer, place);
    }

    /// <summary>Adds reasons to others, as long as there are not too many.</summary>
    public static void Merge(List<Incompatibility> reasons, IEnumerable<Incompatibility> more) => reasons.AddRange(more.Take(MaxReasons - reasons.Count));

    private List<Incompatibility> CompareAnew(AvroType reader, AvroType writer, Place place)
    {
        var reasons = CompareParts(reader, writer, place);
        if (strict && reasons.Count == 0 && reader is not AvroUnion && writer is not AvroUnion && LogicalName.Of(reader) is var read && LogicalName.Of(writer) is var written && read != written)
            return [Reasons.LogicalTypeChanged(place, read, written)];
        return reasons;
    }

    private List<Incompatibility> CompareParts(AvroType reader, AvroType writer, Place place) => (reader, writer) switch
    {
        (AvroArray array, AvroArray written) => Compare(array.Items, written.Items, place.In("items")),
        (AvroMap map, AvroMap written) => Compare(map.Values, written.Values, place.In("values")),
        (AvroFixed size, AvroFixed written) => [.. Names(size, written, place), .. Sizes(size, written, place.In("size"))],
        (AvroEnum symbols, AvroEnum written) => [.. Names(symbols, written, place), .. Symbols(symbols, written, place.In("symbols"))],
        (AvroRecord record, AvroRecord written) => records.Compare(record, written, place),
        (AvroUnion, AvroUnion union) => UnionWithUnion(reader, union, place),
        (_, AvroUnion union) => AnyWithUnion(reader, union, place),
        (AvroUnion union, _) => UnionWithOne(union, writer, place),
        _ => Promotion.IsFine(reader.Kind, writer.Kind) ? None : [Reasons.TypeMismatch(place, reader, writer)],
    };

    private List<Incompatibility> UnionWithUnion(AvroType reader, AvroUnion writer, Place place)
    {
        var reasons = new List<Incompatibility>();
        for (var branch = 0; branch < writer.Branches.Count; branch++)
            if (Compare(reader, writer.Branches[branch], Place.Root) is { Count: > 0 } wrong)
                Merge(reasons, [OneOf(wrong, place.In(branch), writer.Branches[branch])]);
        return reasons;
    }

    private List<Incompatibility> AnyWithUnion(AvroType reader, AvroUnion writer, Place place)
    {
        var reasons = new List<Incompatibility>();
        for (var branch = 0; branch < writer.Branches.Count; branch++)
            Merge(reasons, Compare(reader, writer.Branches[branch], place.In(branch)));
        return reasons;
    }

    private List<Incompatibility> UnionWithOne(AvroUnion reader, AvroType writer, Place place)
    {
        List<Incompatibility>? near = null;
        foreach (var branch in reader.Branches)
        {
            var wrong = Compare(branch, writer, Place.Root);
            if (wrong.Count == 0)
                return None;
            if (wrong.TrueForAll(reason => reason.Rule == HouseRules.LogicalTypeChanged))
                near ??= wrong;
        }
        return [OneOf(near ?? None, place, writer)];
    }

    /// <summary>That no branch takes the writer's; where one would but for its logical type, that one is told.</summary>
    private static Incompatibility OneOf(List<Incompatibility> wrong, Place place, AvroType writer) =>
        wrong is [{ Rule: HouseRules.LogicalTypeChanged } logical, ..] ? logical with { Path = place.Path } : Reasons.MissingBranch(place, writer);

    /// <summary>Simple names must be the same, whatever the namespaces; or the writer's full name is an alias of the reader's. Strictly, full names must be the same.</summary>
    public IEnumerable<Incompatibility> Names(AvroNamed reader, AvroNamed writer, Place place)
    {
        if (strict)
            return reader.FullName == writer.FullName ? [] : [HouseRules.Renamed(place.In("name").Path, reader.FullName, writer.FullName)];
        return reader.Name.Simple == writer.Name.Simple || reader.AliasTexts.Contains(writer.FullName) ? [] : [Reasons.NameMismatch(place.In("name"), writer)];
    }

    private static IEnumerable<Incompatibility> Sizes(AvroFixed reader, AvroFixed writer, Place place) =>
        reader.Size == writer.Size ? [] : [Reasons.SizeMismatch(place, reader, writer)];

    private static IEnumerable<Incompatibility> Symbols(AvroEnum reader, AvroEnum writer, Place place)
    {
        var missing = writer.Symbols.Except(reader.Symbols).ToList();
        return missing.Count == 0 || reader.Default is not null ? [] : [Reasons.MissingSymbols(place, missing)];
    }
}
