// Each shop has an Azurite and a provider of its own, and uses both processors: more than two at once only wait for each other.
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]
