# The site in a container: docker compose up. Everything it needs to know comes from the environment (docs/operations.md).

FROM node:20-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The client is bundled by an MSBuild step that calls npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \
    && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /source
# What restores first, so that a change of code does not restore again.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/MediatR.Contracts/MediatR.Contracts.csproj src/MediatR.Contracts/packages.lock.json src/MediatR.Contracts/
COPY src/ProfNet.Domain/ProfNet.Domain.csproj src/ProfNet.Domain/packages.lock.json src/ProfNet.Domain/
COPY src/ProfNet.Application/ProfNet.Application.csproj src/ProfNet.Application/packages.lock.json src/ProfNet.Application/
COPY src/ProfNet.Web/ProfNet.Web.csproj src/ProfNet.Web/packages.lock.json src/ProfNet.Web/
RUN dotnet restore src/ProfNet.Web --locked-mode
COPY . .
RUN dotnet publish src/ProfNet.Web --no-restore --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The volume of the keys takes this owner and mode when it is made.
RUN install -d -o $APP_UID -g $APP_UID -m 0700 /keys
ENV ASPNETCORE_HTTP_PORTS=8080 \
    Seal__KeysFolder=/keys
VOLUME /keys
EXPOSE 8080
USER $APP_UID
# The image has no curl; the program asks itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["dotnet", "ProfNet.Web.dll", "health"]
ENTRYPOINT ["dotnet", "ProfNet.Web.dll"]
