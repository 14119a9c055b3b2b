#!/usr/bin/env bash
# ./dev demo: compiles demo/count.js with its npm packages, dynamic and static, runs it on this checkout's sources and
# shows sizes and start times, beside Node's where there is one; then compiles an Express server behind Helmet and a rate limit,
# starts it clustered, sends it requests by a compiled client and shows the answers.
set -euo pipefail
nacre=$(readlink -f "$1")
cd "$(dirname "$(readlink -f "$0")")/.."
. cmake/deps/common.sh

work=$DEPS/demo
mkdir -p "$work"
cp demo/count.js demo/server.cjs demo/client.cjs "$work/"
if ! cmp -s demo/package.json "$work/installed.json"; then
    note "installing the demo's npm packages"
    cp demo/package.json "$work/package.json"
    (cd "$work" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error --no-package-lock >&2)
    cp demo/package.json "$work/installed.json"
fi

# milliseconds N COMMAND...: the median of N runs, without output.
milliseconds() {
    local n=$1 i
    shift
    for ((i = 0; i < n; i++)); do
        local start=$EPOCHREALTIME end
        "$@" >/dev/null
        end=$EPOCHREALTIME
        echo $(((10#${end/./} - 10#${start/./})))
    done | sort -n | sed -n "$(((n + 1) / 2))p" | awk '{ printf "%.1f", $1 / 1000 }'
}

say() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }

say nacre build count.js -o count
time "$nacre" build "$work/count.js" -o "$work/count"
say nacre build count.js -o count-static --static --strip
"$nacre" build "$work/count.js" -o "$work/count-static" --static --strip

say "./count 'frontend/**/*.c' --top 4"
"$work/count" 'frontend/**/*.c' --top 4
say "./count --help"
"$work/count" --help

echo
printf '%-28s %10s %12s\n' '' size 'start (ms)'
printf '%-28s %10d %12s\n' count "$(stat -c %s "$work/count")" "$(milliseconds 15 "$work/count" --version)"
printf '%-28s %10d %12s\n' 'count-static' "$(stat -c %s "$work/count-static")" "$(milliseconds 15 "$work/count-static" --version)"
if command -v node >/dev/null; then
    printf '%-28s %10s %12s\n' "node count.js ($(node --version))" - "$(milliseconds 5 node "$work/count.js" --version)"
fi

say nacre build server.cjs -o server
time "$nacre" build --strip "$work/server.cjs" -o "$work/server"
say nacre build client.cjs -o client
"$nacre" build --strip "$work/client.cjs" -o "$work/client"

export PORT=${PORT:-18080}
say ./server
"$work/server" >"$work/server.log" &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for ((i = 0; i < 200; i++)); do
    ! grep -q answer "$work/server.log" || break
    kill -0 "$server" 2>/dev/null || { echo "demo: the server ended (is port $PORT free? PORT=… names another)" >&2; exit 1; }
    sleep 0.05
done
cat "$work/server.log"
say ./client
"$work/client"
echo
printf '%-28s %10d bytes, %s MB resident in each process\n' server "$(stat -c %s "$work/server")" \
    "$(awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$(cut -d' ' -f1 "/proc/$server/task/$server/children")/status")"
kill "$server"
wait "$server" || true
trap - EXIT
