using Tributary.Tests.Testing.Kafka;

// One start, whichever tests want it.
[assembly: AssemblyFixture(typeof(SharedKafka))]
