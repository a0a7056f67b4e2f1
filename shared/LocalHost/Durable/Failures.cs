using Microsoft.DurableTask;

namespace Tributary.LocalHost.Durable;

/// <summary>Exceptions as histories keep them: cut, since a history that holds a week of retries must stay small enough for its row.</summary>
internal static class Failures
{
    private const int MostCauses = 8;
    private const int LongestMessage = 4000;
    private const int LongestStackTrace = 1000;

    public static TaskFailureDetails Of(Exception exception) => Of(exception, MostCauses);

    private static TaskFailureDetails Of(Exception exception, int causes) => new(
        exception.GetType().ToString(),
        Cut(exception.Message, LongestMessage),
        exception.StackTrace is { } trace ? Cut(trace, LongestStackTrace) : null,
        exception.InnerException is { } inner && causes > 1 ? Of(inner, causes - 1) : null,
        Properties: null);

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";
}
