using Tributary.Tests.Simulation.Faults;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>
/// The way from one process to storage and log. A request takes its time, and so does the answer; in between everything else goes on, and anything may
/// happen to the process, the request or the answer. What a dead process had sent may still be served.
/// </summary>
internal sealed class Outlet(Schedule schedule, SimulatedProcess process)
{
    private int calls;

    /// <param name="kind">What is asked for.</param>
    /// <param name="what">The same in words.</param>
    /// <param name="serve">Serves it; is told what happens to it meanwhile.</param>
    /// <param name="unavailable">What the caller gets where there is no answer.</param>
    public async Task<T> Call<T>(CallKind kind, string what, Func<Passage, Task<T>> serve, Func<string, Exception> unavailable)
    {
        if (process.Strand.IsFrozen)
            await Task.Yield();
        if (process.Strand.IsDead)
            return await Never<T>();

        var passage = new Passage(schedule.Faults.Of(process.Name, process.MayCrash, kind, ++calls), schedule.Dice.For(Place.Delay, process.Number, calls), process);
        if (passage.Accident != Accident.None)
            schedule.Trace.Say(process.Name, $"*** {passage.Accident} at {kind} {what}");
        switch (passage.Accident)
        {
            case Accident.CrashBefore:
                process.Crash();
                return await Never<T>();
            case Accident.StallBefore or Accident.StallAndAnswerLost:
                process.Stall(passage.Stall());
                await Task.Yield();
                break;
        }

        var answer = new TaskCompletionSource<T>();
        schedule.Scheduler.After(passage.Delay(), () => schedule.Watch(Serve(passage, what, answer, serve, unavailable)));
        if (passage.Accident == Accident.CrashAndLandLate)
            process.Crash();
        return await answer.Task;
    }

    private async Task Serve<T>(Passage passage, string what, TaskCompletionSource<T> answer, Func<Passage, Task<T>> serve, Func<string, Exception> unavailable)
    {
        switch (passage.Accident)
        {
            case Accident.Refused or Accident.Lost:
                Answer(passage, answer, default!, unavailable($"{passage.Accident}: {what}"));
                return;
            case Accident.ServedLate:
                Answer(passage, answer, default!, unavailable($"No answer: {what}"));
                passage.GivenUpAt = schedule.Scheduler.Now;
                if (passage.Chance(0.5))
                    process.Unsettle();
                await schedule.Pause(passage.Lateness());
                schedule.Trace.Say(process.Name, $"... served late: {what}");
                await serve(passage);
                return;
            case Accident.CrashAndLandLate:
                await schedule.Pause(passage.Lateness());
                schedule.Trace.Say(process.Name, $"... of a dead process, served late: {what}");
                break;
        }

        T result;
        try
        {
            result = await serve(passage);
        }
        catch (Exception error) when (error.GetType() == unavailable("").GetType())
        {
            Answer(passage, answer, default!, error);
            return;
        }

        if (passage.Accident is Accident.CrashAfter or Accident.TornCrash)
            process.Crash();
        if (passage.Accident == Accident.StallAfter)
            process.Stall(passage.Stall());
        Answer(passage, answer, result, passage.Accident is Accident.AnswerLost or Accident.StallAndAnswerLost ? unavailable($"The answer is lost: {what}") : null);
    }

    private void Answer<T>(Passage passage, TaskCompletionSource<T> answer, T result, Exception? error) => schedule.Scheduler.After(passage.Delay(), () =>
    {
        if (error is null)
            answer.TrySetResult(result);
        else
            answer.TrySetException(error);
    });

    private static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;
}
