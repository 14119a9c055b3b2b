# c-ares: DNS queries (Debian's source package c-ares). Its configuration is that of any Linux, glibc or musl.
from=$(source_fetch c-ares)
cp "$from"/include/{ares.h,ares_dns.h,ares_nameser.h,ares_rules.h,ares_version.h} "$dir/include/"
cat >"$dir/include/ares_build.h" <<'TEXT'
#ifndef __CARES_BUILD_H
#define __CARES_BUILD_H
#include <sys/types.h>
#include <sys/socket.h>
#define CARES_TYPEOF_ARES_SOCKLEN_T socklen_t
#define CARES_TYPEOF_ARES_SSIZE_T ssize_t
typedef CARES_TYPEOF_ARES_SOCKLEN_T ares_socklen_t;
typedef CARES_TYPEOF_ARES_SSIZE_T ares_ssize_t;
#endif
TEXT
{
    for name in HAVE_AF_INET6 HAVE_PF_INET6 HAVE_ARPA_INET_H HAVE_ARPA_NAMESER_H HAVE_ARPA_NAMESER_COMPAT_H HAVE_ASSERT_H \
        HAVE_CLOCK_GETTIME_MONOTONIC HAVE_CONNECT HAVE_ERRNO_H HAVE_FCNTL HAVE_FCNTL_H HAVE_FCNTL_O_NONBLOCK \
        HAVE_FREEADDRINFO HAVE_GETADDRINFO HAVE_GETADDRINFO_THREADSAFE HAVE_GETENV HAVE_GETHOSTBYADDR HAVE_GETHOSTBYNAME \
        HAVE_GETHOSTNAME HAVE_GETNAMEINFO HAVE_GETTIMEOFDAY HAVE_IF_INDEXTONAME HAVE_INET_NTOP HAVE_INET_PTON \
        HAVE_INTTYPES_H HAVE_IOCTL HAVE_IOCTL_FIONBIO HAVE_LIMITS_H HAVE_LL HAVE_LONGLONG HAVE_MSG_NOSIGNAL HAVE_NETDB_H \
        HAVE_NETINET_IN_H HAVE_NETINET_TCP_H HAVE_NET_IF_H HAVE_RECV HAVE_RECVFROM HAVE_SEND HAVE_SETSOCKOPT HAVE_SIGNAL_H \
        HAVE_SIG_ATOMIC_T HAVE_SOCKADDR_IN6_SIN6_SCOPE_ID HAVE_SOCKET HAVE_STDBOOL_H HAVE_STDINT_H HAVE_STDIO_H HAVE_STDLIB_H \
        HAVE_STRCASECMP HAVE_STRDUP HAVE_STRINGS_H HAVE_STRING_H HAVE_STRNCASECMP HAVE_STRUCT_ADDRINFO HAVE_STRUCT_IN6_ADDR \
        HAVE_STRUCT_SOCKADDR_IN6 HAVE_STRUCT_SOCKADDR_STORAGE HAVE_STRUCT_TIMEVAL HAVE_SYS_IOCTL_H HAVE_SYS_PARAM_H \
        HAVE_SYS_SELECT_H HAVE_SYS_SOCKET_H HAVE_SYS_STAT_H HAVE_SYS_TIME_H HAVE_SYS_TYPES_H HAVE_SYS_UIO_H HAVE_TIME_H \
        HAVE_UNISTD_H HAVE_WRITEV STDC_HEADERS TIME_WITH_SYS_TIME; do
        echo "#define $name 1"
    done
    cat <<'TEXT'
#define CARES_RANDOM_FILE "/dev/urandom"
#define GETHOSTNAME_TYPE_ARG2 size_t
#define GETNAMEINFO_QUAL_ARG1 const
#define GETNAMEINFO_TYPE_ARG1 struct sockaddr *
#define GETNAMEINFO_TYPE_ARG2 socklen_t
#define GETNAMEINFO_TYPE_ARG46 socklen_t
#define GETNAMEINFO_TYPE_ARG7 int
#define RECVFROM_TYPE_ARG1 int
#define RECVFROM_TYPE_ARG2 void
#define RECVFROM_TYPE_ARG2_IS_VOID 1
#define RECVFROM_TYPE_ARG3 size_t
#define RECVFROM_TYPE_ARG4 int
#define RECVFROM_TYPE_ARG5 struct sockaddr
#define RECVFROM_QUAL_ARG5
#define RECVFROM_TYPE_ARG6 socklen_t
#define RECVFROM_TYPE_RETV ssize_t
#define RECV_TYPE_ARG1 int
#define RECV_TYPE_ARG2 void *
#define RECV_TYPE_ARG3 size_t
#define RECV_TYPE_ARG4 int
#define RECV_TYPE_RETV ssize_t
#define SEND_QUAL_ARG2 const
#define SEND_TYPE_ARG1 int
#define SEND_TYPE_ARG2 void *
#define SEND_TYPE_ARG3 size_t
#define SEND_TYPE_ARG4 int
#define SEND_TYPE_RETV ssize_t
#define OS "linux"
TEXT
} >"$dir/obj/ares_config.h"
mapfile -t sources < <(cd "$from/src/lib" && ls ./*.c | sed 's|^\./||' | grep -v windows)
compile libcares.a "$from/src/lib" "-DHAVE_CONFIG_H -DINADDRSZ=4 -DIN6ADDRSZ=16 -DINT16SZ=2 -DCARES_STATICLIB -I$dir/obj -I$dir/include -I$from/src/lib" "${sources[@]}"
