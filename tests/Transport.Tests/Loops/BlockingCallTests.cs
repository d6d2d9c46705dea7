using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Sluice.Transport;

namespace Transport.Tests.Loops;

public sealed class BlockingCallTests
{
    private static readonly string[] BlockingMembers =
    [
        "Thread.Sleep", "Thread.Join", "Task.Wait", "Task.WaitAll", "Task.WaitAny", "Task`1.get_Result", "ValueTask`1.get_Result",
        "Monitor.Wait", "ManualResetEvent..ctor", "ManualResetEventSlim..ctor", WaitForMail, "SemaphoreSlim..ctor",
        "Dns.GetHostAddresses", "Dns.GetHostEntry",
    ];

    /// <summary>How a managed loop waits for its next turn. The build refuses every other use.</summary>
    private const string WaitForMail = "AutoResetEvent..ctor";

    [Fact]
    public void The_compiled_transport_refers_to_nothing_that_blocks()
    {
        using var file = File.OpenRead(typeof(EventLoop).Assembly.Location);
        using var image = new PEReader(file);
        var referred = MembersReferred(image.GetMetadataReader()).ToHashSet();

        Assert.Contains("Thread.Start", referred);
        Assert.DoesNotContain(referred, static member => member != WaitForMail && BlockingMembers.Contains(member));
    }

    private static IEnumerable<string> MembersReferred(MetadataReader metadata)
    {
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeName(metadata, member.Parent) is { } type)
            {
                yield return $"{type}.{metadata.GetString(member.Name)}";
            }
        }
    }

    private static string? TypeName(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name),
        HandleKind.TypeSpecification => GenericTypeName(metadata, (TypeSpecificationHandle)parent),
        _ => null,
    };

    /// <summary>The open type of a constructed one: GENERICINST, class or value type, its token (ECMA-335 II.23.2.14).</summary>
    private static string? GenericTypeName(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        signature.ReadByte();
        return TypeName(metadata, signature.ReadTypeHandle());
    }
}
