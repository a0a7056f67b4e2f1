using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Http;

/// <summary>HTTP functions: one server per app, on 127.0.0.1.</summary>
internal sealed class HttpTriggers : ITriggerSource
{
    public bool Serves(TriggerBindingAttribute trigger) => trigger is HttpTriggerAttribute;

    public void AddServices(IServiceCollection services)
    {
    }

    public IReadOnlyList<ITriggerListener> CreateListeners(LocalApp app, IReadOnlyList<LocalFunction> functions)
    {
        if (app.Services.GetService<IActionResultExecutor<ObjectResult>>() is null)
            throw new LocalHostException($"{app.Name} has HTTP functions: call builder.ConfigureFunctionsWebApplication() in its Program.cs.");
        var keys = new FunctionKeys(app.Configuration.GetSection(AppSettings.FunctionKeys));
        return
        [
            new HttpListener(
                app,
                Number(app, AppSettings.HttpPort, 7071, 65_535),
                Number(app, AppSettings.RequestBodyLimit, 100 * 1024 * 1024, long.MaxValue),
                [.. functions.Select(function => HttpEndpoint.Of(app, function, keys))]),
        ];
    }

    private static long Number(LocalApp app, string setting, long otherwise, long most)
    {
        if (app.Settings.Find(setting) is not { } text)
            return otherwise;
        return long.TryParse(text, out var number) && number >= 0 && number <= most
            ? number
            : throw new LocalHostException($"{app.Name}: the setting {setting} is '{text}'; set it to a whole number from 0 to {most}.");
    }
}
