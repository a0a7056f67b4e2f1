using Google.Protobuf.Reflection;
using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Names;
using FileOptions = Google.Protobuf.Reflection.FileOptions;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>
/// Makes the descriptor that a Confluent registry gives for a file: names stay as they are written, custom options other than Confluent's and groups are left out.
/// It is not checked whether it can be used: a number may be there twice.
/// </summary>
internal static class DescriptorOfFile
{
    public static FileDescriptorProto Of(ProtoFile file, TypeTable table, IReadOnlySet<string> importable)
    {
        var fields = new DescriptorOfField(table);
        var types = new DescriptorOfType(fields, file.Syntax == ProtoFile.Proto3);
        var scope = file.Package ?? "";
        var options = GivenOptions.Of(file.Options);
        var proto = new FileDescriptorProto
        {
            Name = "default",
            MessageType = { file.Types.OfType<Message>().Select(message => types.Of(message, scope)) },
            EnumType = { file.Types.OfType<ProtoEnum>().Select(DescriptorOfType.Of) },
            Service = { file.Services.Select(Of) },
            Extension = { fields.Of(file.Extends, scope) },
        };
        if (file.Syntax is not null)
            proto.Syntax = file.Syntax;
        if (file.Package is not null)
            proto.Package = file.Package;
        proto.Dependency.Add(file.Imports.Where(importable.Contains).Distinct(StringComparer.Ordinal));
        foreach (var path in file.PublicImports.Where(importable.Contains))
        {
            if (!proto.Dependency.Contains(path))
                proto.Dependency.Add(path);
            proto.PublicDependency.Add(proto.Dependency.IndexOf(path));
        }
        var set = ConfluentMeta.Set(OptionsOfDescriptor.Set(new FileOptions(), options, FileOfDescriptor.OptionNames), "file_meta", options);
        if (set.CalculateSize() > 0)
            proto.Options = set;
        return proto;
    }

    private static ServiceDescriptorProto Of(Service service)
    {
        var proto = new ServiceDescriptorProto { Name = service.Name, Method = { service.Rpcs.Select(Of) } };
        var options = OptionsOfDescriptor.Set(new ServiceOptions(), GivenOptions.Of(service.Options), "deprecated", "features");
        if (options.CalculateSize() > 0)
            proto.Options = options;
        return proto;
    }

    private static MethodDescriptorProto Of(Rpc rpc)
    {
        var proto = new MethodDescriptorProto
        {
            Name = rpc.Name,
            InputType = rpc.Request,
            OutputType = rpc.Response,
            ClientStreaming = rpc.StreamsRequest,
            ServerStreaming = rpc.StreamsResponse,
        };
        var options = OptionsOfDescriptor.Set(new MethodOptions(), GivenOptions.Of(rpc.Options), "deprecated", "idempotency_level", "features");
        if (options.CalculateSize() > 0)
            proto.Options = options;
        return proto;
    }
}
