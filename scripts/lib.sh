# shellcheck shell=bash disable=SC2034
# What the scripts of this folder share. It is sourced, never run.
#
# Everything here talks on standard error: standard output belongs to the program that is started in the end, so
# that `eval "$(scripts/switchboard credentials)"` works on the first run too.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

# What the toolchain needs to start, compile and link on a bare Debian, and what Switchboard links.
readonly build_packages=(
    binutils ca-certificates g++ gcc git libc6-dev libcurl4 libedit2 libncurses6 libstdc++-12-dev libxml2 libz3-4
    pkg-config tzdata zlib1g-dev
    libncurses-dev libsqlite3-dev
)

say() {
    printf 'switchboard: %s\n' "$*" >&2
}

die() {
    say "$@"
    exit 1
}

# Puts `swift` into PATH, from the usual places if need be.
find_swift() {
    local folder
    if command -v swift >/dev/null; then
        return
    fi
    for folder in /opt/swift*/usr/bin /usr/local/swift*/usr/bin /usr/share/swift*/usr/bin \
        "${SWIFTLY_BIN_DIR:-$HOME/.local/share/swiftly/bin}" "$HOME"/swift*/usr/bin; do
        if [[ -x $folder/swift ]]; then
            PATH=$folder:$PATH
            return
        fi
    done
    say "no Swift toolchain was found, neither in PATH nor in the usual places."
    say "Switchboard is built with Swift 6.2 or newer. Get it at https://www.swift.org/install/linux/ :"
    die "unpack the toolchain for this system into /opt/swift (so that /opt/swift/usr/bin/swift exists) and try again."
}

# Ends unless the toolchain runs and is new enough. It can only be asked when its libraries are there.
check_swift_version() {
    local words
    words=$(swift --version 2>&1) || die "the toolchain at $(command -v swift) does not run: $words"
    [[ $words =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] || die "no version can be read from: $words"
    if ((BASH_REMATCH[1] * 100 + BASH_REMATCH[2] < 602)); then
        die "Swift ${BASH_REMATCH[1]}.${BASH_REMATCH[2]} is too old: 6.2 or newer is needed."
    fi
}

# Prints those of the named Debian packages that are not installed.
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    local package
    for package in "$@"; do
        grep -qxF "$package installed" <<<"$installed" || printf '%s\n' "$package"
    done
}

# Installs what is missing of the named Debian packages.
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "this is no Debian; what is needed here goes by the Debian names: $*"
        return
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then
        return
    fi
    local install="apt-get install -y --no-install-recommends ${missing[*]}"
    if ((EUID != 0)); then
        say "these Debian packages are missing: ${missing[*]}"
        say "run this once, then try again:"
        printf "    sudo sh -c 'apt-get update && %s'\n" "$install" >&2
        exit 1
    fi
    say "installing with apt: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update >&2 </dev/null || die "apt-get update failed."
    # shellcheck disable=SC2086
    $install >&2 </dev/null || die "apt could not install: ${missing[*]}"
}

# Names the state that a build depends on besides the sources.
toolchain_mark() {
    stat -L -c '%n %s %Y' "$(command -v swift)"
}

# Whether the release binary was built by this toolchain from the sources as they are now.
release_is_current() {
    local stamp=$root/.build/switchboard-release
    [[ -x $root/.build/release/switchboard && -f $stamp && $(<"$stamp") == "$(toolchain_mark)" ]] || return 1
    [[ -z $(find "$root/Package.swift" "$root/Sources" -newer "$stamp" -print -quit) ]]
}

# Builds the release binary, at once when nothing changed.
build_release() {
    if release_is_current; then
        return
    fi
    check_swift_version
    [[ -x $root/.build/release/switchboard ]] || say "building for the first time; this takes some minutes, once."
    # The stamp carries the time before the build: what is edited meanwhile counts as newer.
    mkdir -p "$root/.build"
    toolchain_mark >"$root/.build/switchboard-release.new"
    swift build --package-path "$root" -c release --static-swift-stdlib --product switchboard >&2 </dev/null || die "the build failed."
    mv "$root/.build/switchboard-release.new" "$root/.build/switchboard-release"
}

# Makes the tests' Python environment, once for each state of its list.
make_environment() {
    local list=$root/Tests/EndToEnd/requirements.txt environment=$root/.venv
    if [[ -x $environment/bin/python ]] && cmp -s "$list" "$environment/requirements.txt"; then
        return
    fi
    say "making the tests' Python environment in .venv"
    rm -rf "$environment"
    python3 -m venv "$environment" >&2 || die "python3 could not make a virtual environment."
    "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$list" >&2 </dev/null \
        || die "pip could not install what Tests/EndToEnd/requirements.txt names."
    cp "$list" "$environment/requirements.txt"
}
