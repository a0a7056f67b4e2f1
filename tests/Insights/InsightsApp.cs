using System.Text;
using Microsoft.AspNetCore.Http;
using shop.insights.v1;
using Shop.Contracts;
using Shop.Insights;
using Shop.Insights.ReceivingActivity;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Tests.Testing.Apps;
using Tributary.Tests.Testing.Log;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Insights;

/// <summary>Insights as its module puts it together, over a log and storage in memory.</summary>
internal sealed class InsightsApp : IDisposable
{
    private readonly ContextApp app = new(builder => builder.AddInsights());

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public InMemoryLog Log => app.Log;

    public InMemoryStateStorage Requests => app.Requests;

    public IReadOnlyList<ConsumedRecord> Records => app.Log.Records(Streams.Activity);

    public IReadOnlyList<Activity> Activities => app.Values<Activity>(Streams.Activity);

    public IEnumerable<EventMetadata> Metadata => Records.Select(record => Envelope.FromHeaders(record.Headers));

    public Task<Answer> Post(string body) => Post(Encoding.UTF8.GetBytes(body));

    public async Task<Answer> Post(byte[] body, bool saysLength = true)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Body = new MemoryStream(body);
        http.Request.ContentLength = saysLength ? body.Length : null;
        return Assert.IsType<Answer>(await app.Make<ReceiveActivityFunction>().Run(http.Request, Token));
    }

    public void Dispose() => app.Dispose();

    /// <summary>The ids of an answer.</summary>
    public static string[] Ids(Answer answer) => [.. answer.Body.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];

    /// <summary>What an answer says is wrong, by place.</summary>
    public static (string Place, string Detail)[] Errors(Answer answer) =>
        [.. answer.Body.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("pointer").GetString()!, error.GetProperty("detail").GetString()!))];
}
