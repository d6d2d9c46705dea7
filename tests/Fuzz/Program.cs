using Sluice.Fuzz.Commands;
using Sluice.Fuzz.Instrumenting;

// What is tested is the instrumented copy; this code runs it, and itself as a part of it.
if (InstrumentedWorld.IsHere) return FuzzCommand.Create().Parse(args).Invoke();
return (int)InstrumentedWorld.Enter().EntryPoint!.Invoke(null, [args])!;
