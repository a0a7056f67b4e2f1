using Tributary.Messaging.Envelopes;

namespace Tributary.Hosting.Calling;

/// <summary>What came of a call, to be published.</summary>
/// <param name="Emission">The outcome as a command or fact of the caller's own context.</param>
/// <param name="CommandId">What makes it the same command when the call is made again: derived from the idempotency key of the call.</param>
public sealed record CallerOutput(Emission Emission, string CommandId);
