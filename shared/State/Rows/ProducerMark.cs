namespace Tributary.State.Rows;

/// <summary>The last position of a producer that a task handled.</summary>
/// <param name="Sequence">The producer's sequence.</param>
/// <param name="Slots">The slots, as they stand in a record's header; the storage does not interpret them.</param>
public readonly record struct ProducerMark(long Sequence, string Slots);
