# nghttp2: HTTP/2 frames, header compression, streams (Debian's source package nghttp2).
from=$(source_fetch nghttp2)
mkdir -p "$dir/include/nghttp2"
cp "$from"/lib/includes/nghttp2/*.h "$dir/include/nghttp2/"
if [ ! -f "$dir/include/nghttp2/nghttp2ver.h" ]; then
    release=$(dpkg-parsechangelog -l "$from/debian/changelog" -S Version | sed 's/-.*//;s/+.*//')
    IFS=. read -r major minor patch <<<"$release"
    number=$(printf '0x%02x%02x%02x' "$major" "$minor" "$patch")
    sed "s/@PACKAGE_VERSION@/$release/;s/@PACKAGE_VERSION_NUM@/$number/" "$from/lib/includes/nghttp2/nghttp2ver.h.in" \
        >"$dir/include/nghttp2/nghttp2ver.h"
fi
mapfile -t sources < <(cd "$from/lib" && ls nghttp2_*.c)
compile libnghttp2.a "$from/lib" "-I$dir/include -DNGHTTP2_STATICLIB -DHAVE_ARPA_INET_H -DHAVE_NETINET_IN_H -DHAVE_TIME_H
    -DHAVE_CLOCK_GETTIME" "${sources[@]}"
