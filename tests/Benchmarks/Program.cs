using Tributary.Tests.Benchmarks;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// One program: the benchmarks, if one is named; else their tests, as every test project runs them (what follows is xUnit's own entry point).
if (BenchmarkCommand.Owns(args))
    return await BenchmarkCommand.Run(args);
return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, Tributary.Tests.Benchmarks.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
