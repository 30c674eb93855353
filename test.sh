#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs every test. Ends with "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# No build process may outlive us: it would keep the caller's output open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Memory that is either written or run makes each compiled method dearer: a guard for servers, not for tests of a few minutes.
export DOTNET_EnableWriteXorExecute=0
results=artifacts/test-results

fail() {
    echo "test.sh: $*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    elif command -v sudo >/dev/null && [ -t 0 ]; then
        sudo "$@"
    else
        fail "Chromium is missing and this user may not install it. As root: apt-get install chromium"
    fi
}

installs_unasked() {
    command -v apt-get && { [ "$(id -u)" -eq 0 ] || sudo -n true; }
}

install() {
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"
}

has_shell() {
    command -v chromium-headless-shell
}

has_chromium() {
    has_shell || command -v chromium || command -v chromium-browser || command -v google-chrome || [ -d "/Applications/Google Chrome.app" ]
}

command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
command -v npm >/dev/null || fail "Node 20 is missing: https://nodejs.org"

# Chromium without windows to draw costs the tests less than a whole one, which does as well.
if ! has_shell >/dev/null && installs_unasked >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests…"
    install chromium-headless-shell >/dev/null 2>&1 || true
fi

if ! has_chromium >/dev/null; then
    command -v apt-get >/dev/null || fail "the browser tests need Chromium; install it and start again"
    echo "Installing Chromium for the browser tests…"
    install chromium >/dev/null
    has_chromium >/dev/null || fail "Chromium was installed and is still not found"
fi

# One compiler for all projects, or each would start its own and warm it up. It bears our name, to be ended with the build.
compiler="profnet-$$"
end_compiler() { pkill -f "pipename:$compiler" || true; }
trap end_compiler EXIT
dotnet build ProfNet.sln --nologo --verbosity quiet -p:UseSharedCompilation=true -p:SharedCompilationId="$compiler"
end_compiler
trap - EXIT

rm -rf "$results"
mkdir -p "$results"
status=0
passed=0
failed=0

# For a subshell, which becomes dotnet: whoever kills it leaves nothing behind.
run() {
    exec dotnet test "$1" --no-build --nologo --results-directory "$results" --logger "trx;LogFileName=$(basename "$1" .csproj).trx" </dev/null
}

# The browser's tests take as long as all others and wait much of the time: they run beside them, and are told of last.
browser=tests/ProfNet.Browser.Tests/ProfNet.Browser.Tests.csproj
run "$browser" >"$results/browser.log" 2>&1 &
beside=$!
trap 'kill "$beside" 2>/dev/null || true' EXIT
others=()
widest=tests/ProfNet.Integration.Tests/ProfNet.Integration.Tests.csproj # the one that uses every core goes last, when it has them
for project in tests/*.Tests/*.csproj; do
    [ "$project" = "$browser" ] || [ "$project" = "$widest" ] || others+=("$project")
done
others+=("$widest")

for project in "${others[@]}" "$browser"; do
    name=$(basename "$project" .csproj)
    echo "== $name"
    if [ "$project" = "$browser" ]; then
        wait "$beside" || status=1
        trap - EXIT
        cat "$results/browser.log"
    else
        (run "$project") || status=1
    fi

    # <Counters total="12" executed="12" passed="12" failed="0" error="0" timeout="0" aborted="0" …>
    counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null || true)
    count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
    project_passed=$(count passed)
    project_failed=$(count failed)
    if [ "${project_passed:-0}" -eq 0 ] && [ "${project_failed:-0}" -eq 0 ]; then
        echo "test.sh: no test of $name ran" >&2
        project_failed=1
    fi
    # What the linking program reached with the pages and with the dump is a result as well, passed or not.
    grep -oE '(pages|dump)[a-z ]* author +[0-9.]+ % of [0-9]+ posts, same person +[0-9.]+ %' "$results/$name.trx" 2>/dev/null | sort -u || true
    passed=$((passed + ${project_passed:-0}))
    failed=$((failed + ${project_failed:-0}))
done

# A run that broke off (a crash of the test host, say) failed, whatever its tests say; so did one without a test.
if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then
    failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
