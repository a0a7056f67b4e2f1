using System.Globalization;
using System.Text;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Runs;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>
/// The clients and the door they come through. A client sends a request until it is answered, then the next; some ask again for what was answered long ago.
/// </summary>
internal sealed class Clients : SimulatedProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly Door door;
    private int busy;

    public Clients(Schedule schedule)
        : base(schedule, 'c', 0) => door = new Door(Pipeline);

    /// <summary>Whether every request was sent and answered.</summary>
    public bool AreDone => busy == 0;

    public void Start(IEnumerable<Request> requests)
    {
        foreach (var client in requests.GroupBy(request => request.Client))
        {
            busy++;
            Strand.Do(() => Schedule.Watch(Ask([.. client])));
        }
    }

    private async Task Ask(IReadOnlyList<Request> requests)
    {
        foreach (var request in requests)
        {
            if (request.At - Schedule.Scheduler.Now is var early && early > TimeSpan.Zero)
                await Task.Delay(early, Time, CancellationToken.None);
            await SendUntilAnswered(request);
            if (request.AskedAgainAfter is { } later)
                Schedule.Watch(AskAgain(request, later));
        }

        busy--;
    }

    private async Task AskAgain(Request request, TimeSpan later)
    {
        busy++;
        await Task.Delay(later, Time, CancellationToken.None);
        await SendUntilAnswered(request);
        busy--;
    }

    private async Task SendUntilAnswered(Request request)
    {
        while (true)
        {
            try
            {
                await Send(request);
                return;
            }
            catch (PublishFailedException)
            {
                await Task.Delay(Pause, Time, CancellationToken.None);
            }
        }
    }

    private Task Send(Request request)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"request-{request.Number}");
        var metadata = new EventMetadata
        {
            Source = SimulatedStreams.Context, Type = "poison", Time = DateTimeOffset.UnixEpoch, Command = CommandId.Of(id),
        };
        return request.Poison
            ? Publisher.Publish(
                [new OutgoingRecord(SimulatedStreams.Requests.Name, null, Encoding.UTF8.GetBytes(request.Client), [1, 2, 3], Envelope.ToHeaders(metadata, request.Client))],
                CancellationToken.None)
            : door.Send(Emission.To(SimulatedStreams.Requests, request.Client, request.Asked, Slot.Entity), id, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }
}
