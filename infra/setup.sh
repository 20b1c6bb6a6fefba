#!/usr/bin/env bash
# Installs the Debian packages that the build and the tests need and that are missing; says what it does.
set -euo pipefail

# postgresql is for the tests of its adapter, which start a server of their own; poppler-utils has pdftotext, which
# reads the gamebooks and injury reports of NBA.com.
packages=(libcurl4-openssl-dev libpq-dev libsqlite3-dev pkg-config poppler-utils postgresql tzdata ca-certificates)

if ! command -v swift >/dev/null; then
    echo "setup: swift is not on the PATH; Swift 6.2 or newer is needed (https://www.swift.org/install)" >&2
    exit 1
fi
if ! command -v dpkg-query >/dev/null; then
    echo "setup: this is not Debian; install the equivalents of: ${packages[*]}" >&2
    exit 0
fi

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = 'install ok installed' ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "setup: needs root or sudo to install: ${missing[*]}" >&2; exit 1; }
    sudo=(sudo)
fi
echo "setup: installing ${missing[*]}"
"${sudo[@]}" apt-get update -qq
"${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
echo "setup: done"
