using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Timers;

/// <summary>Functions on a schedule.</summary>
internal sealed class TimerTriggers : ITriggerSource
{
    public bool Serves(TriggerBindingAttribute trigger) => trigger is TimerTriggerAttribute;

    public void AddServices(IServiceCollection services)
    {
    }

    public IReadOnlyList<ITriggerListener> CreateListeners(LocalApp app, IReadOnlyList<LocalFunction> functions) =>
        [.. functions.Select(function => new TimerListener(app, function, Schedule.Parse(
            app.Settings.Resolve(((TimerTriggerAttribute)function.Trigger).Schedule, $"{function.Name}, schedule"), function)))];
}
