#!/usr/bin/env bash
# target.sh TRIPLE: everything that executables of one target are compiled against and linked with, in .deps/TRIPLE:
#   sysroot/   the C library's headers and the kernel's, unpacked from Debian packages of that architecture
#   include/   headers of libuv and the collector
#   lib/       crt files, the C library, compiler builtins, libuv.a, libgc.a: copied into nacre's lib folder as they are
# The collector and libuv are compiled from Debian's source packages by clang, one section a function, so that the
# linker keeps only what is used. Redone only when this script changes.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
. cmake/deps/common.sh

triple=$1
case $triple in
    x86_64-linux-*) arch=amd64 cpu=x86_64 ;;
    aarch64-linux-*) arch=arm64 cpu=aarch64 ;;
    *) die "no target '$triple'; there are: ${ALL_TRIPLES[*]}" ;;
esac
libc=${triple##*-}
dir=$DEPS/$triple
version=$(sha256sum cmake/deps/target.sh | cut -c 1-16)
[ "$(cat "$dir/.version" 2>/dev/null)" != "$version" ] || exit 0
mkdir -p "$DEPS"
exec 9>"$DEPS/.lock"
flock 9
[ "$(cat "$dir/.version" 2>/dev/null)" != "$version" ] || exit 0

note "building the libraries of $triple"
final=$dir
dir=$dir.new
rm -rf "$dir"
mkdir -p "$dir/sysroot" "$dir/include" "$dir/lib" "$dir/obj"

# unpack PACKAGE [PATTERN...]: a package of the target's architecture into the sysroot.
unpack() {
    local deb
    deb=$(deb_fetch "$arch" "$1")
    shift
    if [ $# -eq 0 ]; then dpkg -x "$deb" "$dir/sysroot"; else
        dpkg --fsys-tarfile "$deb" | tar x -C "$dir/sysroot" --wildcards "$@"
    fi
}

unpack linux-libc-dev
unpack libclang-rt-19-dev "*builtins-$cpu.a" "*clang_rt.crt*-$cpu.o"
builtins=$(dirname "$(find "$dir/sysroot" -name "libclang_rt.builtins-$cpu.a")")
cp "$builtins/libclang_rt.builtins-$cpu.a" "$dir/lib/libbuiltins.a"
cp "$builtins/clang_rt.crtbegin-$cpu.o" "$dir/lib/crtbegin.o"
cp "$builtins/clang_rt.crtend-$cpu.o" "$dir/lib/crtend.o"
rm -rf "$dir/sysroot/usr/lib/llvm-19"

gnu_dir=$cpu-linux-gnu
if [ "$libc" = gnu ]; then
    unpack libc6
    unpack libc6-dev
    from=$dir/sysroot/usr/lib/$gnu_dir
    cp "$from"/{crt1.o,Scrt1.o,crti.o,crtn.o,libc_nonshared.a} "$dir/lib/"
    cp -L "$dir/sysroot/lib/$gnu_dir"/{libc.so.6,libm.so.6} "$dir/lib/"
    cp -L "$dir/sysroot/lib/$gnu_dir"/ld-linux-*.so.* "$dir/lib/"
    system_include=(-isystem "$final/sysroot/usr/include/$gnu_dir" -isystem "$final/sysroot/usr/include")
    gc_flags=()
else
    unpack musl
    unpack musl-dev
    from=$dir/sysroot/usr/lib/$triple
    cp "$from"/{crt1.o,Scrt1.o,crti.o,crtn.o,libc.a} "$dir/lib/"
    cp "$dir/sysroot/lib/$triple/libc.so" "$dir/lib/"
    # The kernel's headers come last: musl's own ones win.
    system_include=(-isystem "$final/sysroot/usr/include/$triple" -idirafter "$final/sysroot/usr/include/$gnu_dir"
        -idirafter "$final/sysroot/usr/include")
    gc_flags=(-DNO_GETCONTEXT)
fi
printf '%s\n' "${system_include[@]}" >"$dir/cflags"
system_include=("${system_include[@]//"$final/"/"$dir/"}")

cc=(clang-19 "--target=$triple" -nostdlibinc "${system_include[@]}" -ffunction-sections -fdata-sections -fPIE
    -fno-omit-frame-pointer -fno-plt -fno-semantic-interposition -fno-asynchronous-unwind-tables
    "-ffile-prefix-map=$DEPS=." -g0)

# The collector: one thread, pages given back to the system, interior pointers left to the runtime to choose. It maps its
# heap by functions of the runtime (runtime/pages.h).
gc=$(source_fetch libgc)
cp -r "$gc/include/." "$dir/include/"
rm -rf "$dir/include"/{private,cord*,ec.h,extra,Makefile*,include.am,*.am}
"${cc[@]}" -O3 -I"$gc/include" -DNDEBUG -DNO_DEBUGGING -DUSE_MMAP -DUSE_MUNMAP -DGC_ATOMIC_UNCOLLECTABLE -DENABLE_DISCLAIM \
    -DJAVA_FINALIZATION -DNO_EXECUTE_PERMISSION -DNO_MSGBOX_ON_ERROR -DPREFER_MMAP_PROT_NONE -Dmmap=heap_mmap \
    -Dmprotect=heap_mprotect "${gc_flags[@]}" -c "$gc/extra/gc.c" -o "$dir/obj/gc.o"
if [ "$libc" = musl ]; then
    # musl's start files name no start of data; the collector wants one before it asks for the program's segments.
    echo 'int __data_start[4] = {1};' >"$dir/obj/data_start.c"
    "${cc[@]}" -c "$dir/obj/data_start.c" -o "$dir/obj/data_start.o"
    ld.lld-19 -r "$dir/obj/gc.o" "$dir/obj/data_start.o" -o "$dir/obj/both.o"
    mv "$dir/obj/both.o" "$dir/obj/gc.o"
fi
llvm-ar-19 rcsD "$dir/lib/libgc.a" "$dir/obj/gc.o"

# libuv: its list of Linux files. Of Debian 13, since Node 20 and 22 have releases after 1.45, which brought another order of
# timers, one connection a turn and the limits of control groups.
uv=$(DEBIAN_SUITE=trixie source_fetch libuv1)
cp -r "$uv/include/." "$dir/include/"
sources=(fs-poll.c idna.c inet.c random.c strscpy.c strtok.c thread-common.c threadpool.c timer.c uv-common.c
    uv-data-getter-setters.c version.c)
for name in async core dl fs getaddrinfo getnameinfo linux loop loop-watcher pipe poll process procfs-exepath proctitle \
    random-devurandom random-getrandom random-sysctl-linux signal stream tcp thread tty udp; do
    sources+=("unix/$name.c")
done
objects=()
commands=()
# No io_uring: its ring would cost each start two system calls and a mapping, containers refuse it mostly, and no request of ours
# would use it. What only its completions call goes with it. -Oz takes 16 kB off a server and adds nothing that can be measured.
no_ring=$dir/obj/linux.c
sed '/^static int uv__use_io_uring/,/^}/ s/^#if defined(__ANDROID_API__)$/#if 1/' "$uv/src/unix/linux.c" >"$no_ring"
! cmp -s "$no_ring" "$uv/src/unix/linux.c" || die "libuv's linux.c has changed: io_uring is not left out"
for source in "${sources[@]}"; do
    object=$dir/obj/uv-${source//\//-}.o
    objects+=("$object")
    if [ "$source" = unix/linux.c ]; then commands+=("$no_ring" "$object"); else commands+=("$uv/src/$source" "$object"); fi
done
compile_uv() {
    local flags=()
    if [ "$1" = "$no_ring" ]; then flags=("-Duv__fs_post(loop, request)=abort()" "-I$uv/src/unix"); fi
    "${cc[@]}" -Oz -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -D_LARGEFILE_SOURCE -w -I"$uv/include" -I"$uv/src" "${flags[@]}" -c "$1" -o "$2"
}
running=0
for ((i = 0; i < ${#commands[@]}; i += 2)); do
    compile_uv "${commands[i]}" "${commands[i + 1]}" &
    running=$((running + 1))
    if [ $running -ge "$JOBS" ]; then wait -n; running=$((running - 1)); fi
done
while [ $running -gt 0 ]; do wait -n; running=$((running - 1)); done
llvm-ar-19 rcsD "$dir/lib/libuv.a" "${objects[@]}"

rm -rf "$dir/obj" "$final"
mv "$dir" "$final"
echo "$version" >"$final/.version"
