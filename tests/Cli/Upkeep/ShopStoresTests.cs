using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Suite;
using Tributary.Cli.Upkeep;
using Tributary.Hosting.Applying;
using Tributary.Hosting.Resetting;
using Tributary.Messaging.Kafka;

namespace Tributary.Tests.Cli.Upkeep;

/// <summary>What a reset takes from the shop's modules.</summary>
public sealed class ShopStoresTests : IAsyncDisposable
{
    private readonly ContextServices _services = new(new KafkaConnection { BootstrapServers = "127.0.0.1:9" }, _ => null, new UpkeepOptions { Kafka = "127.0.0.1:9" }, NullLoggerFactory.Instance);

    [Fact]
    public void Every_store_can_be_reset_and_names_the_function_that_applies_it()
    {
        var groups = ShopApps.GroupsOf(new SuiteOptions());
        foreach (var app in ShopApps.All)
        {
            var stores = _services.Of(app).GetServices<IStoreDefinition>().ToArray();
            Assert.Equal(app.Stores.Order(), stores.Select(store => store.Name).Order());
            Assert.All(stores, store => Assert.Contains(new GroupOnTopic(store.Group!, store.Commands.Name), groups));
            Assert.Equal(stores, _services.Of(app).GetServices<StoreReset>().Select(reset => reset.Store));
        }
    }

    [Fact]
    public void Every_changelog_is_named_after_its_store() => Assert.All(
        ShopApps.All.SelectMany(app => _services.Of(app).GetServices<IStoreDefinition>().Where(store => store.Changelog is not null).Select(store => (app.Context, store))),
        each => Assert.Equal($"{each.Context}.{each.store.Name}.changelog", each.store.Changelog!.Name));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
