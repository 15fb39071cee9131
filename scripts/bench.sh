#!/usr/bin/env bash
# Measures and prints a table: ./vitrine bench [NAME] [--json FILE]
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/jar.sh"

name=
json=()
while [ $# -gt 0 ]; do
    case $1 in
        --json)
            need_value "$@"
            [ -d "$(dirname "$2")" ] || refuse "bench: --json $2 is in no directory that exists"
            json=(--json "$(realpath "$2")")
            shift
            ;;
        -*) refuse "bench: '$1' is unknown, allowed: [NAME] [--json FILE]" ;;
        *)
            [ -z "$name" ] || refuse "bench: one NAME at a time, or none for all"
            need_match "bench" "$1" '^[a-z][a-z0-9-]*$' "a bench's name in small letters"
            name=$1
            ;;
    esac
    shift
done
need_packages "${PACKAGES_TEST[@]}"
make -s -C "$VITRINE_HOME/demo-guest"
make -s -C "$VITRINE_HOME/bench-load"
case ${name:-all} in
    turn | all) "$VITRINE_HOME/scripts/turn-image.sh" ;;
esac
run_jar benchmarks "${name:-all}" "${json[@]}"
