# Brotli's encoder and decoder (Debian's source package brotli).
from=$(source_fetch brotli)
cp -r "$from/c/include/." "$dir/include/"
mapfile -t sources < <(cd "$from" && find c/common c/dec c/enc -name '*.c' | sort)
compile libbrotli.a "$from" "-I$from/c/include -DOS_LINUX" "${sources[@]}"
