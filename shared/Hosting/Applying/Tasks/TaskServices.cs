using Microsoft.Extensions.Logging;
using Tributary.Messaging;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>What a task reaches the outside by: the seams, and nothing else.</summary>
internal sealed record TaskServices(
    IStateStorage Storage, IRecordPublisher Publisher, IStreamIncarnations Incarnations, ApplierOptions Options, CommitTokens Tokens, ILogger Logger);
