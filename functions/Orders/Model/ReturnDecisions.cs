using Tributary.Hosting.Deciding;

namespace Shop.Orders.Model;

/// <summary>What may happen to a return.</summary>
public static class ReturnDecisions
{
    public static Decision<Return> Decide(Return? @return, ReturnCommand command) => (@return?.Status, command) switch
    {
        (null, AcceptReturn accept) => Decision.Change(Return.From(accept)),
        (null, _) => Decision.Park("a return that was never accepted"),
        (ReturnStatus.Accepted, RefundReturn refund) => Decision.Change(@return!.Refund(refund.CreditId)),
        _ => Decision.Unchanged($"{command.GetType().Name} on a return that is {@return!.Status}"),
    };
}
