namespace Shop.Payments.Model;

/// <summary>What the store of payments may be told about one order's.</summary>
/// <param name="OrderId">The order.</param>
public abstract record PaymentCommand(string OrderId);

/// <summary>The provider took the money.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="ProviderPaymentId">The provider's id of the payment.</param>
/// <param name="Amount">What was taken.</param>
/// <param name="Currency">ISO 4217, of the amount.</param>
public sealed record ChargeSucceeded(string OrderId, string ProviderPaymentId, decimal Amount, string Currency) : PaymentCommand(OrderId);

/// <summary>The provider refused. A time-out is never a decline.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="ProviderPaymentId">The provider's id of the payment, where it made one.</param>
/// <param name="Reason">Why, in the provider's word for it.</param>
public sealed record ChargeDeclined(string OrderId, string? ProviderPaymentId, string Reason) : PaymentCommand(OrderId);

/// <summary>The order was rejected or cancelled: what was taken, or is taken later, goes back.</summary>
/// <param name="OrderId">The order.</param>
public sealed record ClosePayment(string OrderId) : PaymentCommand(OrderId);

/// <summary>The provider gave the money back.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="ProviderRefundId">The provider's id of the refund.</param>
public sealed record UndoSucceeded(string OrderId, string ProviderRefundId) : PaymentCommand(OrderId);
