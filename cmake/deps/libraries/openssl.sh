# OpenSSL: TLS and what crypto needs beyond digests (Debian's source package openssl). Everything is built in: no engines,
# no providers to load at run time; certificates and configuration where Debian and most others keep them.
from=$(source_fetch openssl)
case $cpu in
    x86_64) platform=linux-x86_64 ;;
    aarch64) platform=linux-aarch64 ;;
    *) die "openssl: no platform for $cpu" ;;
esac
flags=("${cc[@]:1}")
unset "flags[-1]" # _GNU_SOURCE: OpenSSL takes it for glibc
mkdir -p "$dir/obj/build"
(
    cd "$dir/obj/build"
    perl "$from/Configure" "$platform" --prefix=/usr --openssldir=/etc/ssl no-shared no-pinshared no-dso no-engine no-module \
        no-tests no-async no-afalgeng no-ui-console no-comp no-autoload-config enable-legacy \
        CC="clang-19" CFLAGS="${flags[*]} -O2" AR=llvm-ar-19 RANLIB=llvm-ranlib-19 ARFLAGS=rcD >configure.log 2>&1 ||
        { tail -n 20 configure.log >&2; die "openssl: configuring failed"; }
    make -j "$JOBS" build_generated libcrypto.a libssl.a >make.log 2>&1 || { tail -n 20 make.log >&2; die "openssl: building failed"; }
)
cp "$dir/obj/build"/lib{crypto,ssl}.a "$dir/lib/"
cp -r "$from/include/openssl" "$dir/include/"
cp -r "$dir/obj/build/include/openssl/." "$dir/include/openssl/"
rm -f "$dir/include/openssl"/*.in
