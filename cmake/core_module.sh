#!/bin/sh
# core_module.sh NACRE NAME TRIPLE SOURCE OBJECT LEVEL [HOT]: compiles one core module; HOT: its hot functions.
nacre=$1 name=$2 triple=$3 source=$4 object=$5 level=$6 hot=$7
timeout 600 "$nacre" build "$level" ${hot:+"--hot=$hot"} --core-module="$name" --target="$triple" "$source" -o "$object" || {
    status=$?
    rm -f "$object"
    echo "core module $name cannot be compiled" >&2
    exit $status
}
