using Microsoft.DurableTask.Client;
using Tributary.State.Storage;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.LocalHost.Durable;

/// <summary>Random storage faults and deaths of the process: every instance comes to the end that it would have come to without them.</summary>
public sealed class FaultTests
{
    private const int Instances = 25;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_instance_ends_with_its_result_whatever_fails_on_the_way(int seed)
    {
        var random = new Random(seed);
        var storage = new InMemoryStateStorage
        {
            Interfere = _ => random.Next(8) switch
            {
                0 => StorageFault.BeforeApplying,
                1 => StorageFault.AfterApplying,
                _ => null,
            },
        };
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var process = await HubFixture.Start(typeof(Workflows), storage, time: time);
        var started = new HashSet<int>();
        for (var rounds = 0; started.Count < Instances || !await AllEnded(); rounds++)
        {
            Token.ThrowIfCancellationRequested();
            var next = Enumerable.Range(0, Instances).Where(i => !started.Contains(i)).Take(7).ToArray();
            var starts = next.Select(Start).ToArray();
            await Clock.AdvanceUntil(time, () => Task.FromResult(starts.All(start => start.IsCompleted)));
            var until = time.GetUtcNow() + TimeSpan.FromSeconds(20);
            await Clock.AdvanceUntil(time, () => Task.FromResult(time.GetUtcNow() >= until));

            if (rounds % 5 != 4)
                continue;
            await process.DisposeAsync();
            process = await HubFixture.Start(typeof(Workflows), storage, time: time);
        }

        storage.Interfere = null;
        var ends = await process.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)).ToListAsync(Token);
        Assert.Equal(Instances, ends.Count);
        Assert.All(ends, end => Assert.Equal(int.Parse(end.InstanceId, null) * 3 + 3, end.ReadOutputAs<int>()));
        await process.DisposeAsync();

        async Task Start(int number)
        {
            try
            {
                await process.Client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(Workflows.AddUp), new[] { number, number + 1, number + 2 }, new Microsoft.DurableTask.StartOrchestrationOptions($"{number}"), Token);
                started.Add(number);
            }
            catch (StorageUnavailableException)
            {
                // It may have been started; it is tried again.
            }
            catch (InvalidOperationException)
            {
                // It was.
                started.Add(number);
            }
        }

        async Task<bool> AllEnded()
        {
            var interfere = storage.Interfere;
            storage.Interfere = null;
            var all = await process.Client.GetAllInstancesAsync().ToListAsync(Token);
            storage.Interfere = interfere;
            return all.Count == Instances && all.All(instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        }
    }
}
