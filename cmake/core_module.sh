#!/bin/sh
# core_module.sh NACRE NAME TRIPLE SOURCE OBJECT LEVEL: compiles one core module.
nacre=$1 name=$2 triple=$3 source=$4 object=$5 level=$6
timeout 600 "$nacre" build "$level" --core-module="$name" --target="$triple" "$source" -o "$object" || {
    status=$?
    rm -f "$object"
    echo "core module $name cannot be compiled" >&2
    exit $status
}
