using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Sluice.Fuzz.Instrumenting;

/// <summary>
/// Puts a probe on the entry of a method, on both ways out of every conditional branch, on every case of a switch, and into every catch
/// block. Edges that follow from another (an unconditional branch, falling through) have none: they would count the same again.
/// </summary>
internal sealed class EdgeProbes(ModuleDefinition module, int firstNumber)
{
    private readonly FieldReference _base = module.ImportReference(typeof(Coverage).GetField(nameof(Coverage.Base)));

    /// <summary>The number that the next probe gets.</summary>
    public int Next { get; private set; } = firstNumber;

    public void Insert(MethodDefinition method)
    {
        var body = method.Body;
        body.SimplifyMacros();
        var il = body.GetILProcessor();
        var original = body.Instructions.ToArray();
        foreach (var instruction in original)
        {
            if (instruction.OpCode.FlowControl != FlowControl.Cond_Branch) continue;
            if (instruction.Operand is Instruction[] cases) ProbeSwitch(il, instruction, cases);
            else ProbeBranch(il, instruction);
        }

        foreach (var start in body.ExceptionHandlers.Where(handler => handler.HandlerType == ExceptionHandlerType.Catch).Select(handler => handler.HandlerStart).Distinct())
        {
            if (start.OpCode.FlowControl == FlowControl.Next) InsertAfter(il, start, Probe());
        }

        foreach (var instruction in Probe().Reverse()) il.InsertBefore(body.Instructions[0], instruction);
        body.OptimizeMacros();
    }

    private void ProbeBranch(ILProcessor il, Instruction branch)
    {
        var taken = (Instruction)branch.Operand;
        var next = branch.Next;
        Instruction[] landing = [.. Probe(), Instruction.Create(OpCodes.Br, taken)];
        branch.Operand = landing[0];
        InsertAfter(il, branch, [.. Probe(), Instruction.Create(OpCodes.Br, next), .. landing]);
    }

    private void ProbeSwitch(ILProcessor il, Instruction table, Instruction[] cases)
    {
        List<Instruction> added = [.. Probe(), Instruction.Create(OpCodes.Br, table.Next)];
        for (var i = 0; i < cases.Length; i++)
        {
            var probe = Probe();
            added.AddRange(probe);
            added.Add(Instruction.Create(OpCodes.Br, cases[i]));
            cases[i] = probe[0];
        }

        InsertAfter(il, table, added);
    }

    private static void InsertAfter(ILProcessor il, Instruction place, IEnumerable<Instruction> added)
    {
        foreach (var instruction in added)
        {
            il.InsertAfter(place, instruction);
            place = instruction;
        }
    }

    /// <summary>One more in the counter, which wraps around.</summary>
    private Instruction[] Probe() =>
    [
        Instruction.Create(OpCodes.Ldsfld, _base),
        Instruction.Create(OpCodes.Ldc_I4, Next++),
        Instruction.Create(OpCodes.Add),
        Instruction.Create(OpCodes.Dup),
        Instruction.Create(OpCodes.Ldind_U1),
        Instruction.Create(OpCodes.Ldc_I4_1),
        Instruction.Create(OpCodes.Add),
        Instruction.Create(OpCodes.Stind_I1),
    ];
}
