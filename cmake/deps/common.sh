# Shared by ./dev and the scripts beside this file: where third-party parts live, which targets there are,
# and private apt directories that can download packages of any architecture without root and without
# touching the machine's own apt configuration. Sourced with the checkout as the current folder.
ALL_TRIPLES=(x86_64-linux-gnu x86_64-linux-musl aarch64-linux-gnu aarch64-linux-musl)
ALL_LIBRARIES=(zlib brotli llhttp cares nghttp2 openssl)
JOBS=${NACRE_JOBS:-$(nproc)}
LLVM=/usr/lib/llvm-19

# Linked worktrees share the .deps of the main checkout.
if [ -z "${NACRE_DEPS:-}" ]; then
    NACRE_DEPS=$PWD/.deps
    if common=$(git rev-parse --path-format=absolute --git-common-dir 2>/dev/null) && [ "${common##*/}" = .git ]; then
        NACRE_DEPS=${common%/.git}/.deps
    fi
fi
DEPS=$NACRE_DEPS
export NACRE_DEPS

note() { echo "dev: $*" >&2; }
die() { echo "dev: $*" >&2; exit 1; }

# The Debian mirror this machine uses.
debian_mirror() {
    local uri
    uri=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Codename: bookworm' 'Component: main' 2>/dev/null | head -n 1)
    echo "${uri:-http://deb.debian.org/debian}"
}

# apt_private ARCH COMMAND...: apt-get on a private state for ARCH, with source packages enabled. The release is
# DEBIAN_SUITE, bookworm where that is not set.
apt_private() {
    local arch=$1 suite=${DEBIAN_SUITE:-bookworm} state=$DEPS/cache/apt-$1${DEBIAN_SUITE:+-$DEBIAN_SUITE}
    shift
    if [ ! -f "$state/ready" ]; then
        mkdir -p "$state/lists/partial" "$state/archives/partial"
        : >"$state/status"
        local mirror key='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
        mirror=$(debian_mirror)
        {
            echo "deb $key $mirror $suite main"
            echo "deb-src $key $mirror $suite main"
        } >"$state/sources.list"
        apt_in "$state" "$arch" -qq update >&2 || die "cannot read Debian's package lists for $arch from $mirror"
        touch "$state/ready"
    fi
    apt_in "$state" "$arch" "$@"
}

apt_in() {
    local state=$1 arch=$2
    shift 2
    apt-get -o Dir::State="$state" -o Dir::State::lists="$state/lists" -o Dir::State::status="$state/status" \
        -o Dir::Cache="$state" -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Acquire::Languages=none \
        -o APT::Sandbox::User=root -o Acquire::Retries=3 "$@"
}

# deb_fetch ARCH PACKAGE: prints the path of the downloaded .deb, from the cache when it is there.
deb_fetch() {
    local arch=$1 package=$2 dir=$DEPS/cache/debs/$1${DEBIAN_SUITE:+-$DEBIAN_SUITE} found
    mkdir -p "$dir"
    found=$(find "$dir" -maxdepth 1 -name "${package}_*.deb" | head -n 1)
    if [ -z "$found" ]; then
        (cd "$dir" && apt_private "$arch" -qq download "$package" >&2) || die "cannot download $package for $arch"
        found=$(find "$dir" -maxdepth 1 -name "${package}_*.deb" | head -n 1)
    fi
    echo "$found"
}

# source_fetch PACKAGE: prints the folder of Debian's patched source of PACKAGE, of DEBIAN_SUITE as above.
source_fetch() {
    local package=$1 dir=$DEPS/cache/src/$1${DEBIAN_SUITE:+-$DEBIAN_SUITE}
    if [ ! -f "$dir/.complete" ]; then
        rm -rf "$dir" && mkdir -p "$dir"
        (cd "$dir" && apt_private amd64 -qq source --download-only "$package" >&2 &&
            dpkg-source --no-check -x ./*.dsc tree >/dev/null) || die "cannot get the source of $package"
        touch "$dir/.complete"
    fi
    echo "$dir/tree"
}
