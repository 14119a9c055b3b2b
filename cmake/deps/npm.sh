#!/usr/bin/env bash
# Installs the pinned npm packages of cmake/npm/package.json into .deps/npm, and puts a Node 20 on .deps/bin:
# the machine's own when it is version 20 or newer, the pinned one of npm otherwise (Node is the tests' oracle only).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. cmake/deps/common.sh

mkdir -p "$DEPS/npm" "$DEPS/bin"
if ! cmp -s cmake/npm/package.json "$DEPS/npm/installed.json"; then
    note "installing npm packages"
    cp cmake/npm/package.json "$DEPS/npm/package.json"
    (cd "$DEPS/npm" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error --no-package-lock >&2)
    cp cmake/npm/package.json "$DEPS/npm/installed.json"
fi

if [ ! -x "$DEPS/bin/node" ]; then
    system=$(command -v node || :)
    major=0
    [ -z "$system" ] || major=$("$system" -p 'process.versions.node.split(".")[0]')
    if [ "$major" = 20 ]; then
        ln -sf "$system" "$DEPS/bin/node"
    else
        ln -sf "../npm/node_modules/node-linux-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')/bin/node" "$DEPS/bin/node"
    fi
    "$DEPS/bin/node" --version >/dev/null || die "no usable Node 20: the tests need it as their oracle"
fi
