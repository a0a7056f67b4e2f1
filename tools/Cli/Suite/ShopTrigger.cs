using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Tributary.Cli.Suite;

/// <summary>A function that reads a stream.</summary>
/// <param name="App">The app that it belongs to.</param>
/// <param name="Method">What is called with the records.</param>
/// <param name="Trigger">Names the stream and the consumer group.</param>
internal sealed record ShopTrigger(ShopApp App, MethodInfo Method, KafkaTriggerAttribute Trigger);
