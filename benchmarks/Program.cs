using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Sluice.Benchmarks.Budgets.IBudgetedOperation).Assembly).Run(args);
