#!/usr/bin/env bash
# Installs the Debian packages that building needs, and those named as arguments; asks apt only when one is missing, so it is fast when all is there.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. cmake/deps/common.sh

packages=(ca-certificates cmake ninja-build clang-19 llvm-19 llvm-19-dev lld-19 libclang-rt-19-dev dpkg-dev xz-utils
    make perl qemu-user-static unicode-data libc6-dev git debian-archive-keyring)
command -v node >/dev/null || packages+=(nodejs)
command -v npm >/dev/null || packages+=(npm)
packages+=("$@")

missing=()
for package in "${packages[@]}"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || :) in
        installed) ;;
        *) missing+=("$package") ;;
    esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

note "installing Debian packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || die "these packages are missing, and neither root nor sudo is there to install them: ${missing[*]}"
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get -q update >&2
"${as_root[@]}" apt-get -q install -y --no-install-recommends "${missing[@]}" >&2
