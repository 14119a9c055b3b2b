# zlib: deflate and inflate (Debian's source package zlib).
from=$(source_fetch zlib)
cp "$from"/{zlib.h,zconf.h} "$dir/include/"
compile libz.a "$from" "-DHAVE_UNISTD_H -DHAVE_STDARG_H -DHAVE_HIDDEN" \
    adler32.c compress.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c
