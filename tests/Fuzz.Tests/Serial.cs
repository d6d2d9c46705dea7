// The counters of coverage are the process's, and the instrumented copy is one folder.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
