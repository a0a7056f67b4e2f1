using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.LocalHost;
using Tributary.LocalHost.Functions;

namespace Tributary.Tests.LocalHost.Functions;

public sealed class FunctionDiscoveryTests
{
    [Fact]
    public void Every_method_with_the_attribute_is_found()
    {
        var functions = FunctionDiscovery.In("Tests", [typeof(Good)]);

        Assert.Equal(["Apply", "Place", "Tick", "Feed", "Check", "Step"], functions.Select(function => function.Name));
        Assert.Equal("kafkaTrigger", functions[0].Definition.InputBindings["records"].Type);
        Assert.Equal("Tests.Apply", functions[0].Definition.Id);
        Assert.EndsWith("Good.Apply", functions[0].Definition.EntryPoint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WithoutTrigger), "Tests.Bad: 0 parameters have a trigger attribute; a function has exactly one.")]
    [InlineData(typeof(TwoTriggers), "Tests.Bad: 2 parameters have a trigger attribute; a function has exactly one.")]
    [InlineData(typeof(BatchAsOne), "Tests.Bad: its parameter 'record' is a KafkaRecord; KafkaTrigger hands over KafkaRecord[].")]
    [InlineData(typeof(BodyAsText), "Tests.Bad: its parameter 'request' is a String; HttpTrigger hands over HttpRequest.")]
    [InlineData(typeof(Hidden), "Tests.Bad: Hidden.Run must be a public method of a class that can be made, without type parameters.")]
    [InlineData(typeof(Unknown), "Tests.Bad: nothing fills its parameter 'uri' of type Uri; a parameter is the trigger, a CancellationToken, "
        + "a FunctionContext, a [DurableClient] DurableTaskClient, or a simple value called id.")]
    [InlineData(typeof(Misspelt), "Tests.Bad: nothing fills its parameter 'orderId' of type String; a parameter is the trigger, a CancellationToken, "
        + "a FunctionContext, a [DurableClient] DurableTaskClient, or a simple value called id.")]
    [InlineData(typeof(SameName), "Tests.Same: 2 functions have this name; names are unique in an app.")]
    public void A_function_that_can_t_be_invoked_is_refused_with_what_is_expected(Type functions, string expected) =>
        Assert.Equal(expected, Assert.Throws<LocalHostException>(() => FunctionDiscovery.In("Tests", [functions])).Message);

    [Fact]
    public void A_trigger_s_parameter_is_found_also_where_reflection_has_made_another_object_of_it()
    {
        var method = typeof(Inherited).GetMethod(nameof(Inherited.Place))!;
        var sameFromElsewhere = typeof(Declaring).GetMethod(nameof(Declaring.Place))!.GetParameters()[0];
        Assert.NotSame(sameFromElsewhere, method.GetParameters()[0]);

        var bindings = ParameterBindings.For(method, sameFromElsewhere, new HttpTriggerAttribute("post"));

        Assert.Empty(bindings.Errors);
        Assert.Equal(2, bindings.Parameters.Count);
    }

    [Fact]
    public void All_wrong_functions_are_named_at_once()
    {
        var error = Assert.Throws<LocalHostException>(() => FunctionDiscovery.In("Tests", [typeof(WithoutTrigger), typeof(BatchAsOne)]));

        Assert.Contains("0 parameters", error.Message, StringComparison.Ordinal);
        Assert.Contains("'record'", error.Message, StringComparison.Ordinal);
    }

    private class Declaring
    {
        public void Place(HttpRequest request, CancellationToken cancellationToken) => _ = (request, cancellationToken);
    }

    private sealed class Inherited : Declaring;

    private sealed class Good
    {
        [Function("Apply")]
        public void Apply([KafkaTrigger("Broker", "t", IsBatched = true)] KafkaRecord[] records, CancellationToken cancellationToken) =>
            _ = (records, cancellationToken);

        [Function("Place")]
        public void Place(
            [HttpTrigger("post", Route = "orders/{id:guid}/{line?}")] HttpRequest request, Guid id, int? line, [DurableClient] DurableTaskClient client) =>
            _ = (request, id, line, client);

        [Function("Tick")]
        public void Tick([TimerTrigger("0 * * * * *")] TimerInfo timer, FunctionContext context) => _ = (timer, context);

        [Function("Feed")]
        public void Feed([BlobTrigger("feeds/{name}")] Stream content, string name) => _ = (content, name);

        [Function("Check")]
        public static async Task Check([OrchestrationTrigger] TaskOrchestrationContext context) => await Task.FromResult(context);

        [Function("Step")]
        public string Step([ActivityTrigger] Uri input) => input.ToString();

        public void NoFunction([KafkaTrigger("Broker", "t")] KafkaRecord record) => _ = record;
    }

    private sealed class WithoutTrigger
    {
        [Function("Bad")]
        public void Run(KafkaRecord[] records) => _ = records;
    }

    private sealed class TwoTriggers
    {
        [Function("Bad")]
        public void Run([KafkaTrigger("b", "t")] KafkaRecord record, [TimerTrigger("x")] TimerInfo timer) => _ = (record, timer);
    }

    private sealed class BatchAsOne
    {
        [Function("Bad")]
        public void Run([KafkaTrigger("b", "t", IsBatched = true)] KafkaRecord record) => _ = record;
    }

    private sealed class BodyAsText
    {
        [Function("Bad")]
        public void Run([HttpTrigger] string request) => _ = request;
    }

    private sealed class Hidden
    {
        [Function("Bad")]
        internal void Run([TimerTrigger("x")] TimerInfo timer) => _ = timer;
    }

    private sealed class Unknown
    {
        [Function("Bad")]
        public void Run([HttpTrigger(Route = "orders/{id}")] HttpRequest request, Uri uri) => _ = (request, uri);
    }

    private sealed class Misspelt
    {
        [Function("Bad")]
        public void Run([HttpTrigger(Route = "orders/{id}")] HttpRequest request, string orderId) => _ = (request, orderId);
    }

    private sealed class SameName
    {
        [Function("Same")]
        public void One([TimerTrigger("x")] TimerInfo timer) => _ = timer;

        [Function("Same")]
        public void Two([TimerTrigger("x")] TimerInfo timer) => _ = timer;
    }
}
