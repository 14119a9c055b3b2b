#!/usr/bin/env bash
# library.sh TRIPLE NAME: one C library for one target, built from its source by clang into .deps/libraries/TRIPLE/NAME:
#   include/   its public headers
#   lib/       its static archives, one section a function, copied into nacre's lib folder as they are
# The recipe is libraries/NAME.sh; it says where the source comes from and calls what is defined here. Needs what
# target.sh makes (the C library's headers). Redone only when this script or the recipe changes.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. cmake/deps/common.sh

triple=$1 name=$2
recipe=cmake/deps/libraries/$name.sh
[ -f "$recipe" ] || die "no library '$name'; there are: ${ALL_LIBRARIES[*]}"
final=$DEPS/libraries/$triple/$name
version=$(cat cmake/deps/library.sh "$recipe" "$DEPS/$triple/.version" | sha256sum | cut -c 1-16)
[ "$(cat "$final/.version" 2>/dev/null)" != "$version" ] || exit 0
mkdir -p "$DEPS/libraries/$triple"
exec 9>"$DEPS/.lock"
flock 9
[ "$(cat "$final/.version" 2>/dev/null)" != "$version" ] || exit 0

note "building $name for $triple"
cpu=${triple%%-*} libc=${triple##*-}
dir=$final.new
rm -rf "$dir"
mkdir -p "$dir/include" "$dir/lib" "$dir/obj"
mapfile -t system_include <"$DEPS/$triple/cflags"
cc=(clang-19 "--target=$triple" -nostdlibinc "${system_include[@]}" -ffunction-sections -fdata-sections -fPIE
    -fno-omit-frame-pointer -fno-plt -fno-semantic-interposition -fno-asynchronous-unwind-tables
    "-ffile-prefix-map=$DEPS=." -g0 -w -D_GNU_SOURCE)

# compile ARCHIVE FOLDER 'FLAGS' SOURCE...: the sources below FOLDER into lib/ARCHIVE, all cores at work.
compile() {
    local archive=$1 folder=$2 flags=$3 source objects=()
    shift 3
    for source in "$@"; do objects+=("$dir/obj/$archive-${source//\//-}.o"); done
    # shellcheck disable=SC2016,SC2086
    for source in "$@"; do printf '%s\0' "$source"; done |
        FOLDER=$folder OUT=$dir/obj/$archive xargs -0 -I{} -P "$JOBS" \
            bash -c 'source=$1; shift; exec "$@" -c "$FOLDER/$source" -o "$OUT-${source//\//-}.o"' bash {} "${cc[@]}" -O2 $flags
    llvm-ar-19 rcsD "$dir/lib/$archive" "${objects[@]}"
}

. "$recipe"

rm -rf "$dir/obj" "$final"
mv "$dir" "$final"
echo "$version" >"$final/.version"
