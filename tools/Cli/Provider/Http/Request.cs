namespace Tributary.Cli.Provider.Http;

/// <summary>One request to the provider, read and authenticated.</summary>
/// <param name="Id">The provider's id for it.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Target">The id in the path, or empty.</param>
/// <param name="Parameters">From the body of a POST, else from the query.</param>
/// <param name="IdempotencyKey">As sent, if any.</param>
/// <param name="ApiVersion">The Stripe-Version header, or empty.</param>
internal sealed record Request(string Id, string Path, string Target, Parameters Parameters, string? IdempotencyKey, string ApiVersion);
