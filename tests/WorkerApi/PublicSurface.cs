using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;

namespace Tributary.Tests.WorkerApi;

/// <summary>The declarations as text: one line for each type and member, in the words of C#.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Lines() => typeof(FunctionAttribute).Assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Order(StringComparer.Ordinal).Prepend(Header(type)));

    private static string Header(Type type) =>
        $"{Kind(type)} {type.Namespace}.{TypeName.Of(type)}{(Parent(type) is { } parent ? $" : {parent}" : "")}";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string? Parent(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && parent != typeof(Enum) && parent != typeof(ValueType)
            ? TypeName.Of(parent)
            : null;

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(name => $"  {name} = {Convert.ToInt64(Enum.Parse(type, name), null)}")
        : typeof(MulticastDelegate).IsAssignableFrom(type)
            ? [$"  {Signature(type.GetMethod("Invoke")!)}"]
            : type.GetMembers(Declared).Where(member => !member.Name.Contains('<', StringComparison.Ordinal)).SelectMany(Member);

    private static IEnumerable<string> Member(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } ctor when IsVisible(ctor) && !IsSynthesized(ctor) => [$"  {Access(ctor)}ctor({Parameters(ctor)})"],
        MethodInfo method when IsVisible(method) && !IsAccessor(method) && !IsSynthesized(method) => [$"  {Access(method)}{Signature(method)}"],
        PropertyInfo { Name: not "EqualityContract" } property when (property.GetMethod ?? property.SetMethod) is { } accessor && IsVisible(accessor) =>
            [$"  {Access(accessor)}{TypeName.Of(property.PropertyType)} {property.Name} {{{Accessors(property)} }}"],
        FieldInfo { IsPublic: true } field => [$"  {(field.IsLiteral ? "const " : "")}{TypeName.Of(field.FieldType)} {field.Name}"],
        _ => [],
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // What every record and every object has says nothing about the surface.
    private static bool IsSynthesized(MethodBase method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute)) || method.Name is "ToString" or "GetHashCode"
        || (method.Name is "Equals" && method.GetParameters()[0].ParameterType == typeof(object));

    private static string Access(MethodBase method) =>
        (method.IsFamily ? "protected " : "") + (method.IsStatic ? "static " : "") + (method switch
        {
            { IsConstructor: true } or { DeclaringType.IsInterface: true } => "",
            { IsAbstract: true } => "abstract ",
            MethodInfo declared when declared.GetBaseDefinition() != declared => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        });

    private static string Accessors(PropertyInfo property) =>
        (property.GetMethod is null ? "" : " get;")
        + (property.SetMethod is { IsPublic: true } setter ? IsInit(setter) ? " init;" : " set;" : "");

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Length > 0;

    private static string Signature(MethodInfo method) =>
        $"{TypeName.Of(method.ReturnType)} {method.Name}{TypeName.Arguments(method)}({Parameters(method)})";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter =>
            (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
            + $"{TypeName.Of(parameter.ParameterType)} {parameter.Name}"
            + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")));
}
