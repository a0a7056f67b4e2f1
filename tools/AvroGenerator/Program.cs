using Tributary.AvroGenerator;
using Tributary.AvroGenerator.Generating;
using Tributary.AvroGenerator.Locking;

try
{
    switch (args)
    {
        case ["generate", var schemas, var output]:
            Generation.Run(schemas, output);
            return 0;
        case ["lock"]:
            return Report(Registration.Run(RepositoryFolders.Find(Environment.CurrentDirectory)));
        case ["lock", var schemas, var lockFile]:
            return Report(Registration.Run(new RepositoryFolders(schemas, lockFile)));
        default:
            Console.Error.WriteLine(
                """
                Usage: AvroGenerator generate <folder of .avsc files> <folder for C#>   one C# file per schema
                       AvroGenerator lock [<folder of .avsc files> <lock file>]         gives new and changed schemas of every format their ids
                """);
            return 2;
    }
}
catch (SchemaException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static int Report(IReadOnlyList<string> changes)
{
    foreach (var change in changes.DefaultIfEmpty("Every schema has its id already."))
        Console.WriteLine(change);
    return 0;
}
