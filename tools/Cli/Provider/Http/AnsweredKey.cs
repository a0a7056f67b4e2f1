namespace Tributary.Cli.Provider.Http;

/// <summary>An idempotency key whose request was answered.</summary>
internal sealed record AnsweredKey(string Key, string Request, DateTimeOffset Since, Answer Answer);
