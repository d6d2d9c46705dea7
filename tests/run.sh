#!/usr/bin/env bash
# Passes every test: builds the solution, installs what the tests talk to (nginx, HAProxy, wrk, curl, Chromium, Autobahn) through the system's package
# manager where it may, and ws through npm where that is, runs each test project, and ends with `N passed, N failed, N skipped`.
#   tests/run.sh            everything
#   tests/run.sh Engine     the projects whose name contains "Engine"
# The tests run over the transport that SLUICE_TRANSPORT names (epoll or sockets). Where it names none, everything runs over epoll and then
# those projects in which the transport can be felt (below) over sockets too.
set -u
cd "$(dirname "$0")/.."
filter="${1:-}"
results="$PWD/artifacts/tests"
rm -rf "$results"
mkdir -p "$results"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '== %s\n' "$*"; }

install_tools() {
  local missing=() tool
  for tool in nginx haproxy wrk curl chromium; do
    command -v "$tool" >/dev/null 2>&1 || [ -x "/usr/sbin/$tool" ] || missing+=("$tool")
  done
  /usr/bin/python3 -c 'import autobahn.asyncio.websocket' >/dev/null 2>&1 || missing+=(python3-autobahn)
  [ ${#missing[@]} -eq 0 ] && return
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    say "installing ${missing[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$results/apt.log" 2>&1 ||
      say "could not install ${missing[*]} (see $results/apt.log); the tests that need them are skipped by name"
  else
    say "not installed: ${missing[*]}; the tests that need them are skipped by name"
  fi
}

install_node_modules() {
  local npm="$PWD/artifacts/npm"
  [ -d "$npm/node_modules/ws" ] && return
  if command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1; then
    say "installing ws from npm"
    timeout 120 npm install --prefix "$npm" --no-audit --no-fund ws@8 >"$results/npm.log" 2>&1 ||
      say "could not install ws (see $results/npm.log); the tests that need it are skipped by name"
  else
    say "not installed: node and npm; the tests that need ws are skipped by name"
  fi
}

install_tools
install_node_modules
say "building (Release)"
if ! dotnet build Engine.sln -c Release -v quiet -nologo >"$results/build.log" 2>&1; then
  grep -E 'error|warn' "$results/build.log" | sort -u | head -40
  say "the build failed; see $results/build.log"
  echo "0 passed, 1 failed"
  exit 1
fi

over_sockets="Engine.Tests Conformance.Tests Acceptance.Tests"
failed_projects=()

# run_project PROJECT NAME: NAME is that of its results.
run_project() {
  local project="$1" name="$2" start=$SECONDS code
  say "$name"
  timeout --kill-after=10 "${SLUICE_TEST_TIMEOUT:-420}" \
    dotnet test "$project" -c Release --no-build -v quiet --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
    >"$results/$name.log" 2>&1
  code=$?
  grep -E '\[FAIL\]|\[SKIP\]' "$results/$name.log" | sed 's/^\[[^]]*\] */   /' | sort -u
  if [ ! -f "$results/$name.trx" ]; then
    say "$name ended with code $code and without results:"
    tail -n 30 "$results/$name.log"
    failed_projects+=("$name")
  elif [ $code -ne 0 ]; then
    grep -vE '^\s*$' "$results/$name.log" | grep -A12 -E 'Error Message|Assert\.|Expected:' | head -80
  fi
  printf '   %s s\n' "$((SECONDS - start))"
}

for project in tests/*.Tests; do
  name="$(basename "$project")"
  case "$name" in *"$filter"*) run_project "$project" "$name" ;; esac
done
if [ -z "${SLUICE_TRANSPORT:-}" ]; then
  for name in $over_sockets; do
    case "$name" in *"$filter"*) SLUICE_TRANSPORT=sockets run_project "tests/$name" "$name-over-sockets" ;; esac
  done
fi

passed=0 failed=${#failed_projects[@]} skipped=0
for trx in "$results"/*.trx; do
  [ -f "$trx" ] || continue
  counters="$(grep -o '<Counters [^>]*>' "$trx" | head -1)"
  number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  ok=$(number passed) total=$(number total) bad=$(number failed)
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - ok - bad))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
