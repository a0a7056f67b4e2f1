using Tributary.Tests.Fuzz.Inputs;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The tests, as every test project runs them (what follows the flag is xUnit's own entry point), and a flag for how many inputs they try.
string? count;
try
{
    (count, args) = InputCount.Take(args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

if (count is not null)
    Environment.SetEnvironmentVariable(InputCount.Variable, count);
return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, Tributary.Tests.Fuzz.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
