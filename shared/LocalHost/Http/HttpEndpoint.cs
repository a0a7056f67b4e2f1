using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Http;

/// <summary>Where a function answers: a route below the app's prefix, its methods, and the key that it asks for.</summary>
internal sealed record HttpEndpoint(
    LocalFunction Function, RoutePattern Pattern, IReadOnlyList<string> Methods, AuthorizationLevel Level, FunctionKeys Keys)
{
    public static HttpEndpoint Of(LocalApp app, LocalFunction function, FunctionKeys keys)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        if (trigger.AuthLevel == AuthorizationLevel.User)
            throw new LocalHostException($"{function}: the level User needs App Service authentication; use Function, Admin or Anonymous.");
        var route = app.Settings.Resolve(trigger.Route ?? function.Name, $"{function.Name}, route");
        try
        {
            return new HttpEndpoint(
                function,
                RoutePatternFactory.Parse($"{app.HostJson.Http.RoutePrefix}/{route.TrimStart('/')}".TrimStart('/')),
                [.. (trigger.Methods ?? []).Select(method => method.ToUpperInvariant())],
                trigger.AuthLevel,
                keys);
        }
        catch (RoutePatternException exception)
        {
            throw new LocalHostException($"{function}: its route '{route}' is no route template: {exception.Message}", exception);
        }
    }

    public bool Allows(HttpRequest request) => Keys.Allow(request, Level, Function.Name);
}
