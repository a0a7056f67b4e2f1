using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Shop.Insights.ReceivingActivity;
using Tributary.Hosting;

namespace Shop.Insights;

/// <summary>Puts Insights together.</summary>
public static class InsightsModule
{
    public static IHostApplicationBuilder AddInsights(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddContext(new ContextDefinition(Contexts.Insights, Catalogue.All, SchemaLock.Committed));
        builder.Services.AddSingleton<ReceiveActivityHandler>();
        return builder;
    }
}
