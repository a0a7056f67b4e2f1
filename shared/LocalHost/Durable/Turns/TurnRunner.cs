using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Durable.Instances;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Durable.Turns;

/// <summary>Runs orchestrators' code for a step: from the beginning through the history, and on with what arrived. It changes no instance.</summary>
/// <param name="app">The app whose orchestrators they are.</param>
/// <param name="orchestrators">They by name, upper and lower case being the same.</param>
internal sealed class TurnRunner(LocalApp app, IReadOnlyDictionary<string, LocalFunction> orchestrators)
{
    private static readonly TimeSpan PatienceWithMiddleware = TimeSpan.FromSeconds(10);
    private static readonly JsonDataConverter Converter = JsonDataConverter.Instance;

    private readonly IServiceScopeFactory scopes = app.Services.GetRequiredService<IServiceScopeFactory>();

    public async Task<TurnOutcome> Run(Instance instance, DateTime now, CancellationToken cancellationToken)
    {
        var context = new TurnContext(instance, Converter, app.Loggers);
        var thread = new TurnThread();
        try
        {
            var end = await EndOf(instance, now, context, thread, cancellationToken);
            return OutcomeOf(context, end);
        }
        // What the orchestrator throws, whatever it is, is how it ended; so is a status that can't be written, or code that does not do again what it did.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(instance, exception);
        }
        finally
        {
            thread.Close();
        }
    }

    private async Task<TurnEnd?> EndOf(Instance instance, DateTime now, TurnContext context, TurnThread thread, CancellationToken cancellationToken)
    {
        if (!orchestrators.TryGetValue(instance.Name, out var function))
            throw new InvalidOperationException($"The app {app.Name} has no orchestrator called {instance.Name}.");

        // Code that waits is left where it is, so the scope can't be left to the invocation: it ends with the turn.
        await using var scope = scopes.CreateAsyncScope();
        Task<object?>? code = null;
        foreach (var entry in instance.History)
            await Advance(entry, isNew: false);
        await Advance(new StepBegan(now), isNew: true);
        foreach (var entry in instance.Arrived)
            await Advance(entry, isNew: true);

        if (!await HasEnded(code!, context, thread, cancellationToken))
            return null;
        var output = await code!;
        return context.Continued is { } continued
            ? continued with { Carried = context.PreservesEvents ? context.KeptEvents : [] }
            : new TurnEnd.Completed(Converter.Serialize(output));

        async Task Advance(HistoryEvent entry, bool isNew)
        {
            switch (entry)
            {
                case StepBegan step:
                    context.Begin(step.At, isNew);
                    if (code is not null)
                        break;
                    thread.Run(() => code = app.Invoker.InvokeAsync(function, new Invocation(context) { Services = scope.ServiceProvider }, cancellationToken));
                    await HasEnded(code!, context, thread, cancellationToken);
                    break;
                case HistoryEvent.IRequest request:
                    context.Match(request);
                    break;
                default:
                    thread.Run(() => context.Hand(entry));
                    break;
            }
        }
    }

    /// <summary>
    /// Whether the code has come to its end; else it waits for what history will bring. Middleware around it may await something of its own, which is
    /// waited for; the code itself may not.
    /// </summary>
    private async Task<bool> HasEnded(Task code, TurnContext context, TurnThread thread, CancellationToken cancellationToken)
    {
        while (!code.IsCompleted && !context.Waits)
        {
            try
            {
                await Task.WhenAny(thread.Posted, code).WaitAsync(PatienceWithMiddleware, app.Time, cancellationToken);
            }
            catch (TimeoutException exception)
            {
                throw new InvalidOperationException(
                    $"The orchestrator {context.Name} awaits something that is no task of its context; do that in an activity.", exception);
            }

            thread.Run(static () => { });
        }

        return code.IsCompleted;
    }

    private static TurnOutcome Failed(Instance instance, Exception exception) =>
        new([], instance.CustomStatus, new TurnEnd.Failed(Failures.Of(exception)));

    private static TurnOutcome OutcomeOf(TurnContext context, TurnEnd? end)
    {
        var (requests, customStatus) = context.Said;
        return new TurnOutcome(requests, customStatus, end);
    }
}
