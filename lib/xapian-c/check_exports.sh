#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check_exports.sh FILE.so - fails if the library exports a symbol that does not begin with xc_, or none that does.
set -eu
if [ $# -ne 1 ]; then
    echo "usage: $0 FILE.so" >&2
    exit 2
fi
symbols=$(nm --dynamic --defined-only --format=posix -- "$1") || exit 2
strangers=$(printf '%s\n' "$symbols" | awk '$2 != "A" && $1 !~ /^xc_/ { print $1 }')
if [ -n "$strangers" ]; then
    printf '%s: exported without xc_:\n%s\n' "$1" "$strangers" >&2
    exit 1
fi
if ! printf '%s\n' "$symbols" | grep -q '^xc_'; then
    echo "$1: exports nothing that begins with xc_" >&2
    exit 1
fi
