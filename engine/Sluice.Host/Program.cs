using Sluice.Host.CommandLine;

return await SluiceCommand.RunAsync(args, HostContext.OfProcess());
