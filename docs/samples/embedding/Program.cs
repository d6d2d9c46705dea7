using System.Net;
using Sluice.Engine.Integrations.Functions;
using Sluice.Hosting.Embedding;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddSluice(options =>
{
    options.AddDefinition(Path.Combine(AppContext.BaseDirectory, "pets.yaml"));
    options.Functions.Add("find-pet", (request, cancellation) => Task.FromResult(
        FunctionResponse.Json(new { Id = request.PathParameters["petId"], Name = "Rex" })));
});

builder.WebHost.ConfigureKestrel(server =>
{
    server.Listen(IPAddress.Loopback, builder.Configuration.GetValue("Ports:Gateway", 8080), listen => listen.UseSluice());
    server.Listen(IPAddress.Loopback, builder.Configuration.GetValue("Ports:Application", 5000));
});

var app = builder.Build();
app.MapGet("/report", (ILogger<Program> log) =>
{
    // What an application should not do, and does: the thread is gone for five seconds.
    log.LogInformation("A report has begun.");
    Thread.Sleep(TimeSpan.FromSeconds(5));
    return "done";
});
app.Run();
