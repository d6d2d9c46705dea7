# The gateway in a container that has no shell, no root and nothing to write.
#   docker build -t sluice .
#   docker run --read-only --cap-drop ALL -p 8080:8080 -v ./sluice:/etc/sluice:ro sluice
# Probe GET /healthz (alive) and GET /readyz (wants requests) at port 8081 from outside, as Kubernetes does: nothing inside could run a HEALTHCHECK.
# Port 8081 knows no authentication, and is not to be published.
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled

FROM ${SDK} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY protocol protocol
COPY engine engine
RUN dotnet publish engine/Sluice.Host/Sluice.Host.csproj -c Release -o /app

FROM ${RUNTIME}
COPY --from=build /app /app
# The runtime would open a socket for debuggers in /tmp.
ENV DOTNET_EnableDiagnostics=0
USER $APP_UID
WORKDIR /etc/sluice
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/sluice"]
CMD ["run", "--config", "/etc/sluice/sluice.yaml", "--listen", "http://0.0.0.0:8080", "--admin", "http://0.0.0.0:8081"]
