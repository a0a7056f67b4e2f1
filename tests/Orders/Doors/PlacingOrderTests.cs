using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Shop.Contracts;
using Shop.Orders.AcceptingReturn;
using Shop.Orders.Model;
using Shop.Orders.PlacingOrder;
using Shop.Orders.ReadingOrder;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Tests.Orders.Submitting;

namespace Tributary.Tests.Orders.Doors;

public sealed class PlacingOrderTests : IDisposable
{
    private readonly OrdersApp app = new();

    private static CancellationToken Token => OrdersApp.Token;

    [Fact]
    public async Task Placing_an_order_answers_with_its_id_and_where_to_see_it()
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("/api/orders\nk1")).AsSpan(0, 16));
        var answer = await Place(Bodies.Order());
        Assert.Equal((202, $"/api/orders/{id}"), (answer.Status, answer.Location));
        Assert.Equal(id, answer.Body.GetProperty("id").GetString());
        Assert.Equal($"/api/orders/{id}", answer.Body.GetProperty("statusUrl").GetString());
        await app.Apply();
        Assert.Equal(OrderStatus.Placed, (await app.Order(id))!.Status);
    }

    [Fact]
    public async Task The_same_request_again_gives_the_first_answer_and_one_order()
    {
        var first = await Place(Bodies.Order());
        await app.Apply();
        var second = await Place(Bodies.Order());
        await app.Apply();
        Assert.Equal((first.Status, first.Location, first.Body.GetRawText()), (second.Status, second.Location, second.Body.GetRawText()));
        Assert.Single(app.Log.Records(Streams.Order));
    }

    [Fact]
    public async Task Fifty_identical_requests_at_once_give_one_order()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Place(Bodies.Order()), Token)));
        Assert.Single(answers.Select(answer => answer.Body.GetRawText()).Distinct());
        await app.Apply();
        Assert.Single(app.Log.Records(Streams.Order));
    }

    [Fact]
    public async Task Another_body_with_the_same_key_is_refused()
    {
        await Place(Bodies.Order());
        var answer = await Place(Bodies.With(quantity: "7"));
        Assert.Equal((422, Answer.ProblemJson), (answer.Status, answer.ContentType));
        Assert.Single(app.Log.Records(Streams.OrderCommand));
    }

    [Fact]
    public async Task The_same_key_on_another_route_is_another_request()
    {
        var order = await Place(Bodies.Order());
        var returned = await app.Get<AcceptReturnHandler>().Handle(OrdersApp.Post(Bodies.Order()), Token);
        Assert.NotEqual(order.Body.GetProperty("id").GetString(), returned.Body.GetProperty("id").GetString());
        Assert.Equal((202, 1), (returned.Status, app.Log.Records(Streams.ReturnCommand).Count));
    }

    [Fact]
    public async Task A_request_whose_command_could_not_be_sent_is_told_to_come_again_and_completed_then()
    {
        app.Log.FailNextPublish(0);
        var unavailable = await Place(Bodies.Order());
        Assert.Equal((503, TimeSpan.FromSeconds(5)), (unavailable.Status, unavailable.RetryAfter));
        Assert.Equal(202, (await Place(Bodies.Order())).Status);
        Assert.Single(app.Log.Records(Streams.OrderCommand));
    }

    public static TheoryData<string?> BadKeys => new(new string?[] { null, "", new string('k', 201), "schlüssel", "a\tb" });

    [Theory]
    [MemberData(nameof(BadKeys))]
    public async Task A_key_that_is_missing_or_no_key_is_refused(string? key)
    {
        var answer = await app.Get<PlaceOrderHandler>().Handle(OrdersApp.Post(Bodies.Order(), key), Token);
        Assert.Equal(400, answer.Status);
        Assert.Equal("header:Idempotency-Key", answer.Body.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_bad_field_is_a_problem_and_nothing_is_noted()
    {
        var answer = await Place(Bodies.With(quantity: "0"));
        Assert.Equal((400, Answer.ProblemJson), (answer.Status, answer.ContentType));
        Assert.Equal("#/lines/0/quantity", answer.Body.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Equal((400, 0, 0), (answer.Body.GetProperty("status").GetInt32(), app.Requests.Requests, app.Log.Records(Streams.OrderCommand).Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused_whether_or_not_it_says_so(bool says)
    {
        var request = OrdersApp.Post(new byte[2 * 1024 * 1024 + 1], "k1");
        request.ContentLength = says ? request.Body.Length : null;
        Assert.Equal(413, (await app.Get<PlaceOrderHandler>().Handle(request, Token)).Status);
    }

    [Fact]
    public async Task An_order_is_received_before_it_is_placed_and_then_shown()
    {
        var id = (await Place(Bodies.Order())).Body.GetProperty("id").GetString()!;
        var early = await app.Get<ReadOrderHandler>().Handle(id, Token);
        Assert.Equal((202, "Received"), (early.Status, early.Body.GetProperty("status").GetString()));
        await app.Apply();
        var shown = await app.Get<ReadOrderHandler>().Handle(id, Token);
        Assert.Equal((200, "Placed", "15.30"), (shown.Status, shown.Body.GetProperty("status").GetString(), shown.Body.GetProperty("total").GetString()));
        Assert.Equal("2.55", shown.Body.GetProperty("lines")[0].GetProperty("unitPrice").GetString());
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("../secret")]
    public async Task What_nobody_ordered_is_not_found(string id) => Assert.Equal(404, (await app.Get<ReadOrderHandler>().Handle(id, Token)).Status);

    [Fact]
    public async Task An_answer_writes_itself()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await Answer.Problem(503, "Not final yet", "Ask again.", retryAfter: TimeSpan.FromMilliseconds(1500)).ExecuteResultAsync(new ActionContext { HttpContext = http });
        http.Response.Body.Position = 0;
        var body = await JsonDocument.ParseAsync(http.Response.Body, cancellationToken: Token);
        Assert.Equal((503, "2", "Not final yet"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString(), body.RootElement.GetProperty("title").GetString()));
        Assert.StartsWith("application/problem+json", http.Response.ContentType, StringComparison.Ordinal);
    }

    public void Dispose() => app.Dispose();

    private Task<Answer> Place(string body) => app.Get<PlaceOrderHandler>().Handle(OrdersApp.Post(body), Token);
}
