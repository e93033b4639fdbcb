# shellcheck shell=bash
# What the scripts share: the repository's folder, which becomes the current one, and packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

say() { printf '\n== %s\n' "$*"; }

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Neither root nor sudo, to run: $*" >&2
        return 1
    fi
}

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

updated=
update() {
    [[ $updated ]] || as_root apt-get update -qq </dev/null
    updated=yes
}

# Installs those of the packages that are missing.
install() {
    local package missing=()
    for package; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    say "Installing ${missing[*]}"
    update
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" </dev/null
}

install_tools() { install g++ cmake ninja-build git patch nlohmann-json3-dev libcli11-dev libfmt-dev libfyaml-dev catch2; }

# build PRESET [TARGET]
build() {
    say "Building the preset $1"
    cmake --preset "$1" >/dev/null
    cmake --build --preset "$1" ${2+--target "$2"} </dev/null
}
