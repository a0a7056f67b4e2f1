using Google.Protobuf;
using Google.Protobuf.Reflection;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Reads a file from its descriptor, the binary form that a compiler makes of it.</summary>
internal static class FileOfDescriptor
{
    private static readonly string[] FileOptionNames =
    [
        "java_package", "java_outer_classname", "java_multiple_files", "java_generate_equals_and_hash", "java_string_check_utf8", "optimize_for", "go_package",
        "cc_generic_services", "java_generic_services", "py_generic_services", "deprecated", "cc_enable_arenas", "objc_class_prefix", "csharp_namespace",
        "swift_prefix", "php_class_prefix", "php_namespace", "php_metadata_namespace", "ruby_package", "features",
    ];

    /// <summary>The names of a file's options that are kept, in the order in which they are written.</summary>
    public static IReadOnlyList<string> OptionNames => FileOptionNames;

    /// <exception cref="InvalidProtocolBufferException">The bytes are no descriptor.</exception>
    /// <exception cref="InvalidSchemaException">A type in it can't be.</exception>
    public static ProtoFile Read(ByteString bytes)
    {
        var file = FileDescriptorProto.Parser.ParseFrom(bytes);
        var fields = new FieldOfDescriptor(file.Syntax == ProtoFile.Proto3);
        var types = new TypeOfDescriptor(fields);
        return new ProtoFile
        {
            Package = file.Package.Length == 0 ? null : file.Package,
            Syntax = file.Syntax is "proto2" or ProtoFile.Proto3 ? file.Syntax : null,
            Imports = [.. file.Dependency.Where((_, i) => !file.PublicDependency.Contains(i) && !file.WeakDependency.Contains(i))],
            PublicImports = [.. file.Dependency.Where((_, i) => file.PublicDependency.Contains(i))],
            Types = [.. file.MessageType.Select(types.Read), .. file.EnumType.Select(TypeOfDescriptor.Read)],
            Services = [.. file.Service.Select(Read)],
            Extends = fields.ReadExtends(file.Extension),
            Options = [.. OptionsOfDescriptor.Read(file.Options, FileOptionNames), .. ConfluentMeta.Read("file_meta", file.Options)],
        };
    }

    private static Service Read(ServiceDescriptorProto service) => new(
        service.Name,
        [.. service.Method.Select(Read)],
        [.. OptionsOfDescriptor.Read(service.Options, "deprecated", "features")]);

    private static Rpc Read(MethodDescriptorProto method) => new(
        method.Name,
        method.InputType,
        method.OutputType,
        method.ClientStreaming,
        method.ServerStreaming,
        [.. OptionsOfDescriptor.Read(method.Options, "deprecated", "idempotency_level", "features")]);
}
