using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;

namespace Tributary.Tests.Architecture.Functions;

/// <summary>The rules, tried on functions that break them: a rule that finds nothing anywhere would not be noticed.</summary>
public sealed class FunctionRuleTests
{
    private static readonly SuiteFunction[] Good = [.. Of("orders", typeof(ApplyOrders), typeof(ApplyReturns))];

    [Fact]
    public void Functions_that_keep_the_rules_break_none()
    {
        Assert.Equal(2, Good.Length);
        Assert.Empty(FunctionRules.Form(Good));
        Assert.Empty(FunctionRules.OneNameEach(Good));
        Assert.Empty(FunctionRules.Trigger(Good, Catalogue.All));
        Assert.Empty(FunctionRules.OneGroupEach(Good));
        Assert.Empty(FunctionRules.AtMostOneApplierPerCommandStream(Good, Catalogue.All));
        Assert.Empty(FunctionRules.NoCommandStreamIsLeftUnread(Good, Catalogue.All));
    }

    [Fact]
    public void A_function_of_another_form_is_found() => Assert.Equal(3, FunctionRules.Form(Of("orders", typeof(Misshapen))).Count());

    [Fact]
    public void Everything_that_is_wrong_with_a_trigger_is_found() =>
        Assert.Equal(4, FunctionRules.Trigger(Of("orders", typeof(Misshapen)), Catalogue.All).Count());

    [Fact]
    public void A_context_that_reads_another_s_commands_is_found() => Assert.Contains(
        FunctionRules.Trigger(Of("shipping", typeof(ApplyOrders)), Catalogue.All),
        breach => breach.Contains("internal to orders", StringComparison.Ordinal));

    [Fact]
    public void Two_functions_on_one_group_or_one_command_stream_are_found()
    {
        SuiteFunction[] functions = [.. Good, .. Of("orders", typeof(ApplyOrders))];

        Assert.Single(FunctionRules.OneGroupEach(functions));
        Assert.Single(FunctionRules.OneNameEach(functions));
        Assert.Single(FunctionRules.AtMostOneApplierPerCommandStream(functions, Catalogue.All));
    }

    [Fact]
    public void A_command_stream_that_nobody_applies_is_found() => Assert.Single(
        FunctionRules.NoCommandStreamIsLeftUnread([.. Of("orders", typeof(ApplyOrders))], Catalogue.All),
        breach => breach.Contains(Streams.ReturnCommand, StringComparison.Ordinal));

    private static IEnumerable<SuiteFunction> Of(string context, params Type[] types) => SuiteFunction.Of(context, types);

    public sealed class ApplyOrders
    {
        [Function(nameof(ApplyOrders))]
        public Task Run([KafkaTrigger("broker", Streams.OrderCommand, ConsumerGroup = "orders.apply-orders", IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary)] KafkaRecord[] records) =>
            Task.FromResult(records);
    }

    public sealed class ApplyReturns
    {
        [Function(nameof(ApplyReturns))]
        public Task Run([KafkaTrigger("broker", Streams.ReturnCommand, ConsumerGroup = "orders.apply-returns", IsBatched = true, KeyDataType = KafkaMessageKeyType.Binary)] KafkaRecord[] records) =>
            Task.FromResult(records);
    }

    public class Misshapen
    {
        [Function("Another")]
        public Task Handle([KafkaTrigger("broker", "orders.nothing.v1", ConsumerGroup = "shipping.other")] KafkaRecord record) => Task.FromResult(record);
    }
}
