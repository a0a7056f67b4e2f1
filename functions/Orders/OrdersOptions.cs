using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.Orders;

/// <summary>The settings of Orders, under <c>Orders:</c>.</summary>
public sealed record OrdersOptions
{
    /// <summary>Durable timers may be no longer on Azure Storage.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(6);

    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(365);

    /// <summary><c>Orders:CancelTimeout</c>: how long <c>POST /api/orders/{id}/cancel</c> waits for the order to become final.</summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>Orders:AnswerTimeout</c>: how long a checkout waits for stock, and then for the payment, before it rejects the order.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary><c>Orders:KeepCheckoutsFor</c>: how long the history of a checkout is kept after its start, once it has ended.</summary>
    public TimeSpan KeepCheckoutsFor { get; init; } = TimeSpan.FromDays(7);

    /// <exception cref="InvalidOperationException">A setting is no span of time that makes sense; the message says which and what to set.</exception>
    internal static OrdersOptions From(IConfiguration configuration)
    {
        var defaults = new OrdersOptions();
        return new OrdersOptions
        {
            CancelTimeout = Span(configuration, "Orders:CancelTimeout", defaults.CancelTimeout, LongestWait),
            AnswerTimeout = Span(configuration, "Orders:AnswerTimeout", defaults.AnswerTimeout, LongestWait),
            KeepCheckoutsFor = Span(configuration, "Orders:KeepCheckoutsFor", defaults.KeepCheckoutsFor, LongestKept),
        };
    }

    private static TimeSpan Span(IConfiguration configuration, string name, TimeSpan otherwise, TimeSpan longest)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero && span <= longest
            ? span
            : throw new InvalidOperationException($"The setting {name} is '{text}'; set it to a span of time above 0 and up to {longest.Days} days, like {otherwise:c}.");
    }
}
