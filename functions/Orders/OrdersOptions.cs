using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.Orders;

/// <summary>The settings of Orders, under <c>Orders:</c>.</summary>
public sealed record OrdersOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(6);

    /// <summary><c>Orders:CancelTimeout</c>: how long <c>POST /api/orders/{id}/cancel</c> waits for the order to become final.</summary>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>Orders:AnswerTimeout</c>: how long a checkout waits for stock, and then for the payment, before it rejects the order.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <exception cref="InvalidOperationException">A setting is no span of time that makes sense; the message says which and what to set.</exception>
    internal static OrdersOptions From(IConfiguration configuration)
    {
        var defaults = new OrdersOptions();
        return new OrdersOptions
        {
            CancelTimeout = Span(configuration, "Orders:CancelTimeout", defaults.CancelTimeout),
            AnswerTimeout = Span(configuration, "Orders:AnswerTimeout", defaults.AnswerTimeout),
        };
    }

    private static TimeSpan Span(IConfiguration configuration, string name, TimeSpan otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero && span <= Longest
            ? span
            : throw new InvalidOperationException($"The setting {name} is '{text}'; set it to a span of time above 0 and up to six days, like {otherwise:c}.");
    }
}
