using Microsoft.Extensions.Configuration;
using Shop.Inventory;

namespace Tributary.Tests.Inventory;

public sealed class InventoryOptionsTests
{
    [Theory]
    [InlineData(null, 1_000_000)]
    [InlineData("0", 0)]
    [InlineData("5000000000", 5_000_000_000)]
    public void The_initial_stock_is_a_number_of_units(string? setting, long units) => Assert.Equal(units, InventoryOptions.From(With(setting)).InitialStock);

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    public void What_is_no_number_of_units_is_refused_with_the_setting_s_name(string setting) => Assert.Contains(
        "Inventory:InitialStock", Assert.Throws<InvalidOperationException>(() => InventoryOptions.From(With(setting))).Message, StringComparison.Ordinal);

    private static IConfiguration With(string? setting) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Inventory:InitialStock", setting)]).Build();
}
