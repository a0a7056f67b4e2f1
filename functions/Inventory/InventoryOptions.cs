using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.Inventory;

/// <summary>Inventory's settings.</summary>
public sealed record InventoryOptions
{
    private const string InitialStockSetting = "Inventory:InitialStock";

    /// <summary>The units on hand of a product that no command has changed yet.</summary>
    public long InitialStock { get; init; } = 1_000_000;

    /// <exception cref="InvalidOperationException">A setting is no number of units.</exception>
    public static InventoryOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[InitialStockSetting] is not { } text)
            return new InventoryOptions();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var units)
            ? new InventoryOptions { InitialStock = units }
            : throw new InvalidOperationException($"{InitialStockSetting} is '{text}'; set a number of units, 0 or more.");
    }
}
