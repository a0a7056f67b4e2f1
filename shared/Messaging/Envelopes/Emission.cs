using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Positions;

namespace Tributary.Messaging.Envelopes;

/// <summary>An event that a decision, translation or call wants published. Data only: who publishes it gives it its position or command id.</summary>
/// <param name="Stream">The stream it goes to.</param>
/// <param name="Key">Its key there.</param>
/// <param name="Value">The event, of the stream's type.</param>
/// <param name="Slot">Which of its source's outputs it is; distinct among them, and fixed by the source's content.</param>
public sealed record Emission(StreamDefinition Stream, string Key, object Value, Slot Slot)
{
    /// <summary>An emission whose value is the stream's own type.</summary>
    public static Emission To<TValue>(StreamDefinition<TValue> stream, string key, TValue value, Slot slot)
        where TValue : class, new() =>
        new(stream, key, value, slot);
}
