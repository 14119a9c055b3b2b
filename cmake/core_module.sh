#!/bin/sh
# core_module.sh NACRE NAME TRIPLE SOURCE OBJECT LEVEL: compiles one core module. One that cannot be compiled is reported and left
# out of stdlib.list, so that programs which ask for it get an error that names it and the others still build;
# NACRE_STRICT=1 makes it fail the build.
nacre=$1 name=$2 triple=$3 source=$4 object=$5 level=$6
timeout 600 "$nacre" build "$level" --core-module="$name" --target="$triple" "$source" -o "$object"
status=$?
[ $status -ne 0 ] || exit 0
# Interrupted or out of time: nothing is known about the module.
if [ $status -ge 124 ]; then rm -f "$object"; exit $status; fi
echo "core module $name cannot be compiled" >&2
[ -z "$NACRE_STRICT" ] || exit 1
: >"$object.list"
echo | clang-19 -x c --target="$triple" -c - -o "$object"
