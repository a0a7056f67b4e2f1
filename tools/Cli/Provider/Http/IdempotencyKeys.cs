using System.Diagnostics.CodeAnalysis;

namespace Tributary.Cli.Provider.Http;

/// <summary>
/// Stripe's idempotency keys: for 24 hours a key gives its first answer again, whatever that was; with other parameters it is refused, and so it is
/// while its first request is under way. A request that was refused before it had an effect leaves its key free.
/// Source: Stripe's API reference, "Idempotent requests".
/// </summary>
internal sealed class IdempotencyKeys(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private const int LongestKey = 255;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes the key for this request (its method, path and parameters), or gives the key's first answer: then there is nothing to do.
    /// </summary>
    /// <exception cref="InvalidRequestException">The key belongs to another request, or to one that is under way.</exception>
    public bool TryTake(string key, string request, [NotNullWhen(false)] out Answer? replay)
    {
        if (key.Length > LongestKey)
            throw Refused(400, $"Idempotency keys have at most {LongestKey} characters.", null);
        lock (_gate)
        {
            replay = null;
            if (!_uses.TryGetValue(key, out var use) || time.GetUtcNow() - use.Since >= Lifetime)
            {
                _uses[key] = new Use(request, time.GetUtcNow());
                return true;
            }
            if (use.Request != request)
            {
                throw Refused(400, "Keys for idempotent requests can only be used with the same endpoint and parameters they were first used with. " +
                    $"Try using a key other than '{key}' if you meant to execute a different request.", null);
            }
            replay = use.Answer ?? throw Refused(409, $"There is another request in progress with the idempotency key '{key}'. Try again later.",
                "idempotency_key_in_use");
            return false;
        }
    }

    /// <summary>Keeps the answer of the request that took the key.</summary>
    public void Complete(string key, Answer answer)
    {
        lock (_gate)
            _uses[key].Answer = answer;
    }

    /// <summary>Frees the key of a request that had no effect.</summary>
    public void Release(string key)
    {
        lock (_gate)
            _uses.Remove(key);
    }

    /// <summary>The keys that have an answer and are not forgotten yet.</summary>
    public IReadOnlyList<AnsweredKey> Answered()
    {
        var answered = new List<AnsweredKey>();
        lock (_gate)
            foreach (var (key, use) in _uses)
                if (use.Answer is { } answer && time.GetUtcNow() - use.Since < Lifetime)
                    answered.Add(new AnsweredKey(key, use.Request, use.Since, answer));
        return answered;
    }

    /// <summary>Takes over what another life of the provider answered.</summary>
    public void Restore(IEnumerable<AnsweredKey> answered)
    {
        lock (_gate)
            foreach (var known in answered)
                _uses[known.Key] = new Use(known.Request, known.Since) { Answer = known.Answer };
    }

    private static InvalidRequestException Refused(int status, string message, string? code) =>
        new(message, code) { Status = status, Type = "idempotency_error" };

    private sealed class Use(string request, DateTimeOffset since)
    {
        public string Request { get; } = request;
        public DateTimeOffset Since { get; } = since;
        public Answer? Answer { get; set; }
    }
}
