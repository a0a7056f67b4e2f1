using Tributary.Hosting.Applying;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rules 4 and 12: the store remembers no command ids, though its commands are not monotone.</summary>
internal sealed class WithoutInbox : Safeguards
{
    public override StoreBuilder<Book, TCommand> Remembering<TCommand>(StoreBuilder<Book, TCommand> store, TimeSpan time) => store.Monotone();
}
