using Microsoft.AspNetCore.Http;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;

namespace Shop.Orders.Submitting;

/// <summary>
/// Receives what is submitted with an idempotency key: notes the request, then sends its command. The same request again sends the same command again,
/// which changes nothing, so that one whose first try died half-way is completed by its second.
/// </summary>
public sealed class Reception(IdempotentRequests requests, Door door)
{
    internal const string KeyHeader = "Idempotency-Key";

    /// <summary>202 when the command is in the log; 503 where storage or log are out: the same request may be made again.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="route">The route that its key belongs to, and where its result can be seen: <c>/api/orders</c>.</param>
    /// <param name="command">The command for the id that route and key stand for.</param>
    /// <param name="cancellationToken">Gives up; the request may have been taken on.</param>
    internal async Task<Answer> Receive(
        HttpRequest request, string route, Func<string, Submission, Emission> command, CancellationToken cancellationToken)
    {
        var (key, badKey) = KeyOf(request);
        if (key is null)
            return Invalid([badKey!]);
        if (await RequestBody.Read(request, SubmissionLimits.BodyBytes, cancellationToken) is not { } body)
            return Answer.Problem(
                StatusCodes.Status413PayloadTooLarge, "Too large", $"Expected a body of at most {SubmissionLimits.BodyBytes} bytes.");
        var (submission, problems) = SubmissionReader.Read(body);
        return submission is null
            ? Invalid(problems)
            : await Outage.OrUnavailable(
                () => TakeOn(route, key, submission, command, cancellationToken),
                "Not taken on", $"The shop can't take it on at the moment; send it again with the same {KeyHeader}.");
    }

    private async Task<Answer> TakeOn(
        string route, string key, Submission submission, Func<string, Submission, Emission> command, CancellationToken cancellationToken)
    {
        var admission = await requests.Admit(route, key, submission.ToNormalForm(), cancellationToken);
        if (admission.Kind == AdmissionKind.Different)
            return Answer.Problem(
                StatusCodes.Status422UnprocessableEntity, "Key used before", $"Another request was made with this {KeyHeader}; expected the same, or a new key.");
        await door.Send(command(admission.Id, submission), admission.Id, submission.OccurredAt, cancellationToken);
        var status = $"{route}/{admission.Id}";
        return Answer.Accepted(new Receipt(admission.Id, status), status);
    }

    private static Answer Invalid(IReadOnlyList<FieldProblem> problems) =>
        Answer.Problem(StatusCodes.Status400BadRequest, "Invalid request", "The request can't be taken on as it is; errors says where and why.", problems);

    private static (string? Key, FieldProblem? Problem) KeyOf(HttpRequest request)
    {
        var values = request.Headers[KeyHeader];
        return values is [{ Length: > 0 and <= SubmissionLimits.KeyCharacters } key] && key.All(character => character is >= ' ' and <= '~')
            ? (key, null)
            : (null, new FieldProblem($"header:{KeyHeader}", $"Expected the header once, with 1 to {SubmissionLimits.KeyCharacters} printable ASCII characters."));
    }

    private sealed record Receipt(string Id, string StatusUrl);
}
