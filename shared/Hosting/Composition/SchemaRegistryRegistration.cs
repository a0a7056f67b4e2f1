using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Tributary.Messaging.Registry;

namespace Tributary.Hosting.Composition;

/// <summary>Where an app looks up schema ids that are not committed: the suite's registry, or any that speaks Confluent's REST API.</summary>
internal static class SchemaRegistryRegistration
{
    private const string Section = "SchemaRegistry";

    /// <summary>Adds a <see cref="RegistryReader"/> where the settings name a registry; without one, unknown ids stay unknown.</summary>
    /// <exception cref="InvalidOperationException">The settings can't work; the message names them.</exception>
    public static void AddSchemaRegistry(this IHostApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(Section);
        if (string.IsNullOrWhiteSpace(settings["Url"]))
            return;
        builder.Services.TryAddSingleton(provider => new RegistryReader(From(settings), provider.GetRequiredService<TimeProvider>()));
    }

    private static RegistryOptions From(IConfigurationSection settings)
    {
        try
        {
            return new RegistryOptions
            {
                Url = new Uri(settings["Url"]!, UriKind.RelativeOrAbsolute),
                User = TextOf(settings["User"]),
                Password = TextOf(settings["Password"]),
            }.Validated();
        }
        catch (Exception error) when (error is ArgumentException or UriFormatException)
        {
            throw new InvalidOperationException($"The settings {Section}:Url, {Section}:User and {Section}:Password can't work: {error.Message}", error);
        }
    }

    private static string? TextOf(string? setting) => string.IsNullOrEmpty(setting) ? null : setting;
}
