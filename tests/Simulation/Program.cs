using Tributary.Tests.Simulation.Reporting;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// One program: the simulation, if its options are given; else its tests, as every test project runs them (what follows is xUnit's own entry point).
var simulation = new SimulationCommand(Console.Out);
if (simulation.Owns(args))
    return simulation.Run(args);
return SimulationCommand.IsOfTestPlatform(args)
    ? await TestPlatformTestFramework.RunAsync(args, Tributary.Tests.Simulation.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
