using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;
using Tributary.Messaging;
using Tributary.Tests.LocalHost.Apps;

namespace Tributary.Tests.LocalHost.Functions;

public sealed class FunctionInvokerTests
{
    private readonly Journal journal = new();
    private readonly SuiteFaults faults = new();

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_function_gets_what_its_parameters_ask_for()
    {
        var timer = new TimerInfo();

        await Invoke(nameof(Sample.Everything), new Invocation(timer));

        Assert.Equal([timer, Stopping, journal.Client], journal.Seen);
    }

    [Theory]
    [InlineData(nameof(Sample.Value), 1)]
    [InlineData(nameof(Sample.TaskOfValue), 2)]
    [InlineData(nameof(Sample.ValueTaskOfValue), 3)]
    [InlineData(nameof(Sample.PlainTask), null)]
    [InlineData(nameof(Sample.PlainValueTask), null)]
    [InlineData(nameof(Sample.Static), 4)]
    public async Task What_the_method_returns_comes_back(string function, object? expected) =>
        Assert.Equal(expected, await Invoke(function, new Invocation(new TimerInfo())));

    [Fact]
    public async Task Each_invocation_has_its_own_scope_and_ends_it()
    {
        await Invoke(nameof(Sample.Scoped), new Invocation(new TimerInfo()));
        await Invoke(nameof(Sample.Scoped), new Invocation(new TimerInfo()));

        var services = journal.Seen.Cast<PerInvocation>().ToArray();
        Assert.NotSame(services[0], services[1]);
        Assert.All(services, service => Assert.True(service.IsDisposed));
    }

    [Fact]
    public async Task Middleware_surrounds_the_function_in_the_order_of_its_registration()
    {
        await Invoke(nameof(Sample.Note), new Invocation(new TimerInfo()), builder =>
        {
            builder.UseMiddleware<Outer>();
            builder.UseWhen<Inner>(context => context.FunctionDefinition.Name == nameof(Sample.Note));
            builder.UseWhen<Never>(_ => false);
        });

        Assert.Equal(["outer in", "inner in", "function", "inner out", "outer out"], journal.Seen);
    }

    [Fact]
    public async Task What_runs_on_return_is_outside_the_middleware_and_inside_the_scope()
    {
        var invocation = new Invocation(new TimerInfo())
        {
            Returned = (context, result) =>
            {
                journal.Seen.AddRange(["returned", result!, context.InstanceServices.GetRequiredService<PerInvocation>().IsDisposed]);
                return Task.CompletedTask;
            },
        };

        await Invoke(nameof(Sample.Value), invocation, builder => builder.UseMiddleware<Outer>());

        Assert.Equal(["outer in", "outer out", "returned", 1, false], journal.Seen);
    }

    [Fact]
    public async Task What_the_function_throws_comes_out_as_it_is()
    {
        var error = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => Invoke(nameof(Sample.Fail), new Invocation(new TimerInfo())));

        Assert.Equal("no such zone", error.Message);
        Assert.False(faults.First.IsCompleted);
    }

    [Fact]
    public async Task A_fatal_error_is_reported_also_from_within_another()
    {
        await Assert.ThrowsAsync<AggregateException>(() => Invoke(nameof(Sample.FailForGood), new Invocation(new TimerInfo())));

        Assert.Equal("offsets are gone", (await faults.First.WaitAsync(Stopping)).Message);
    }

    [Fact]
    public async Task An_activity_names_the_app_and_the_function_also_when_nobody_listens()
    {
        await Invoke(nameof(Sample.Trace), new Invocation(new TimerInfo()));

        var activity = Assert.IsType<Activity>(Assert.Single(journal.Seen));
        Assert.Equal("Tests", activity.GetTagItem(FunctionActivities.AppTag));
        Assert.Equal(nameof(Sample.Trace), activity.GetTagItem(FunctionActivities.FunctionTag));
        Assert.True(activity.IsStopped);
    }

    [Fact]
    public async Task An_invocation_continues_the_trace_of_its_trigger()
    {
        const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        await Invoke(nameof(Sample.Trace), new Invocation(new TimerInfo()) { TraceParent = Parent });

        var activity = Assert.IsType<Activity>(Assert.Single(journal.Seen));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", activity.TraceId.ToHexString());
        Assert.Equal("b7ad6b7169203331", activity.ParentSpanId.ToHexString());
    }

    [Fact]
    public async Task Invocations_have_ids_of_their_own_and_features_by_type()
    {
        await Invoke(nameof(Sample.Describe), new Invocation(new TimerInfo()));
        await Invoke(nameof(Sample.Describe), new Invocation(new TimerInfo()));

        Assert.Equal(2, journal.Seen.Distinct().Count());
    }

    [Theory]
    [InlineData(nameof(Sample.Lasting))]
    [InlineData(nameof(Sample.LastingAndFailing))]
    public async Task How_long_it_took_is_measured_by_app_function_and_trigger(string function)
    {
        var measured = new List<(double Seconds, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == FunctionMetrics.MeterName && instrument.Name == FunctionMetrics.DurationName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            // Other tests invoke other functions meanwhile.
            if (tags.ToArray().Any(tag => tag.Value is string name && name == function))
                measured.Add((seconds, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        });
        listener.Start();

        await Record.ExceptionAsync(() => Invoke(function, new Invocation(new TimerInfo()), builder => builder.Services.AddSingleton<TimeProvider>(journal.Time)));

        Assert.Equal((3, $"app=Tests function={function} trigger=timer"), Assert.Single(measured));
    }

    private async Task<object?> Invoke(string function, Invocation invocation, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var app = TestApps.Build(typeof(Sample), faults, configure: builder =>
        {
            builder.Services.AddSingleton(journal).AddSingleton<IDurableClients, OneHub>().AddScoped<PerInvocation>();
            configure?.Invoke(builder);
        });
        using (app.Host)
            return await app.Invoker.InvokeAsync(app.Functions.Single(found => found.Name == function), invocation, Stopping);
    }

    private sealed class Journal
    {
        public List<object> Seen { get; } = [];

        public FakeTimeProvider Time { get; } = new();

        public DurableTaskClient Client { get; } = Substitute.For<DurableTaskClient>("test");
    }

    private sealed class OneHub(Journal journal) : IDurableClients
    {
        public DurableTaskClient Get(DurableClientAttribute attribute)
        {
            Assert.Equal("Hub", attribute.TaskHub);
            return journal.Client;
        }
    }

    private sealed class PerInvocation : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Outer(Journal journal) : Noting(journal, "outer");

    private sealed class Inner(Journal journal) : Noting(journal, "inner");

    private sealed class Never(Journal journal) : Noting(journal, "never");

    private abstract class Noting(Journal journal, string name) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            journal.Seen.Add($"{name} in");
            await next(context);
            journal.Seen.Add($"{name} out");
        }
    }

    private sealed class Sample(Journal journal)
    {
        [Function(nameof(Everything))]
        public void Everything(
            [TimerTrigger("x")] TimerInfo timer, FunctionContext context, [DurableClient(TaskHub = "Hub")] DurableTaskClient client, CancellationToken cancellationToken)
        {
            Assert.Equal(cancellationToken, context.CancellationToken);
            journal.Seen.AddRange([timer, cancellationToken, client]);
        }

        [Function(nameof(Lasting))]
        public void Lasting([TimerTrigger("x")] TimerInfo timer) => journal.Time.Advance(TimeSpan.FromSeconds(timer.IsPastDue ? 0 : 3));

        [Function(nameof(LastingAndFailing))]
        public void LastingAndFailing([TimerTrigger("x")] TimerInfo timer)
        {
            Lasting(timer);
            throw new InvalidOperationException("failed");
        }

        [Function(nameof(Value))]
        public int Value([TimerTrigger("x")] TimerInfo timer) => timer.IsPastDue ? 0 : 1;

        [Function(nameof(TaskOfValue))]
        public async Task<int> TaskOfValue([TimerTrigger("x")] TimerInfo timer)
        {
            await Task.Yield();
            return timer.IsPastDue ? 0 : 2;
        }

        [Function(nameof(ValueTaskOfValue))]
        public async ValueTask<int> ValueTaskOfValue([TimerTrigger("x")] TimerInfo timer)
        {
            await Task.Yield();
            return timer.IsPastDue ? 0 : 3;
        }

        [Function(nameof(PlainTask))]
        public async Task PlainTask([TimerTrigger("x")] TimerInfo timer) => await Task.FromResult(timer);

        [Function(nameof(PlainValueTask))]
        public async ValueTask PlainValueTask([TimerTrigger("x")] TimerInfo timer) => await Task.FromResult(timer);

        [Function(nameof(Static))]
        public static int Static([TimerTrigger("x")] TimerInfo timer) => timer.IsPastDue ? 0 : 4;

        [Function(nameof(Scoped))]
        public void Scoped([TimerTrigger("x")] TimerInfo timer, FunctionContext context) =>
            journal.Seen.Add(context.InstanceServices.GetRequiredService<PerInvocation>());

        [Function(nameof(Note))]
        public void Note([TimerTrigger("x")] TimerInfo timer) => journal.Seen.Add("function");

        [Function(nameof(Fail))]
        public void Fail([TimerTrigger("x")] TimerInfo timer) => throw new InvalidTimeZoneException("no such zone");

        [Function(nameof(FailForGood))]
        public void FailForGood([TimerTrigger("x")] TimerInfo timer) =>
            throw new AggregateException(new InvalidOperationException("wrapped", new FatalStreamException("offsets are gone")));

        [Function(nameof(Trace))]
        public void Trace([TimerTrigger("x")] TimerInfo timer) => journal.Seen.Add(Activity.Current!);

        [Function(nameof(Describe))]
        public void Describe([TimerTrigger("x")] TimerInfo timer, FunctionContext context)
        {
            context.Features.Set(new Uri("http://feature"));
            Assert.Equal(new Uri("http://feature"), context.Features.Get<Uri>());
            Assert.Null(context.Features.Get<string>());
            journal.Seen.Add(context.InvocationId);
        }
    }
}
