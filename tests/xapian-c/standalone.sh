#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# standalone.sh SOURCE WORK PROGRAM.c - builds the binding alone as a shared library, installs it below WORK, checks
# what it exports, and builds and runs a program against the installed files alone.
set -eu
source=$1 work=$2 program=$3
rm -rf "$work"
cmake -G Ninja -S "$source" -B "$work/build" -DBUILD_SHARED_LIBS=ON -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_INSTALL_PREFIX="$work/root" -DCMAKE_INSTALL_LIBDIR=lib
cmake --build "$work/build"
cmake --install "$work/build"
sh "$source/check_exports.sh" "$work/root/lib/libxapian-c.so"
# The check itself must notice a stranger.
printf 'int xc_fine(void) { return 0; }\nint stranger(void) { return 0; }\n' >"$work/bad.c"
${CC:-cc} -shared -fPIC -o "$work/bad.so" "$work/bad.c"
if sh "$source/check_exports.sh" "$work/bad.so" 2>"$work/bad.err"; then
    echo "check_exports.sh let a stranger pass" >&2
    exit 1
fi
grep -q '^stranger$' "$work/bad.err"
export PKG_CONFIG_PATH="$work/root/lib/pkgconfig"
# shellcheck disable=SC2046 # several words are wanted
${CC:-cc} -std=c11 -o "$work/program" "$program" $(pkg-config --cflags --libs xapian-c)
LD_LIBRARY_PATH="$work/root/lib" "$work/program"
