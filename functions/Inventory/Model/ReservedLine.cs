namespace Shop.Inventory.Model;

/// <summary>One answered line of a reservation. A struct, since an order may have thousands.</summary>
/// <param name="Sku">The product.</param>
/// <param name="Quantity">Units, positive.</param>
/// <param name="State">What became of it.</param>
public readonly record struct ReservedLine(string Sku, int Quantity, LineState State);

/// <summary>What became of a line.</summary>
public enum LineState
{
    /// <summary>The units are the order's.</summary>
    Held,

    /// <summary>There were not enough.</summary>
    OutOfStock,

    /// <summary>They were held and went back.</summary>
    Released,
}
