namespace Tributary.Cli.Replay.Posting;

/// <summary>How far posting has come. <c>Lag</c> is set while posting waits for the suite, in records.</summary>
internal readonly record struct PostingProgress(int Answered, int Total, long? Lag);

/// <summary>What the shop answered: how many invoices it took, and which it did not.</summary>
internal sealed record PostingResult(int Taken, IReadOnlyList<RefusedInvoice> Refused);

/// <summary>An invoice that the shop refused, with its answer's status and what that says.</summary>
internal sealed record RefusedInvoice(string Number, int Status, string Detail);

/// <summary>The shop could not be reached, or stayed unavailable. The message is one line that says what was tried.</summary>
internal sealed class PostingFailedException(string message, Exception? cause) : Exception(message, cause);
