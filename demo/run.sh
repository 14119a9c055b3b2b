#!/usr/bin/env bash
# ./dev demo: compiles demo/count.js with its npm packages, dynamic and static, runs it on this checkout's sources and
# shows sizes and start times, beside Node's where there is one.
set -euo pipefail
nacre=$(readlink -f "$1")
cd "$(dirname "$(readlink -f "$0")")/.."
. cmake/deps/common.sh

work=$DEPS/demo
mkdir -p "$work"
cp demo/count.js "$work/count.js"
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
