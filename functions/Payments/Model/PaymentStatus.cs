namespace Shop.Payments.Model;

/// <summary>Where a payment stands.</summary>
public enum PaymentStatus
{
    /// <summary>The money is ours.</summary>
    Captured,

    /// <summary>The provider refused.</summary>
    Declined,

    /// <summary>The order ended and nothing was taken.</summary>
    Closed,

    /// <summary>The money was taken and is to be given back.</summary>
    Undoing,

    /// <summary>It was given back.</summary>
    Undone,
}
