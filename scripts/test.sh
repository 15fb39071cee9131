#!/usr/bin/env bash
# Runs every test, or the unit tests alone: ./vitrine test [--quick]
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/demo.sh"
. "$(dirname "$0")/lib/newer-qemu.sh"
. "$(dirname "$0")/lib/failed-tests.sh"

quick=
case "$#:${1:-}" in
    0:) ;;
    1:--quick) quick=yes ;;
    *) refuse "test: '$*' is unknown, allowed: [--quick]" ;;
esac

cd "$VITRINE_HOME"
if [ -n "$quick" ]; then
    need_packages "${PACKAGES_RUN[@]}" "${PACKAGES_SDK[@]}"
    use_jdk
    exec ./mvnw -q test -pl streamer-ejb,signaling-web,turn-appliance -am -DexcludedGroups=slow
fi
need_packages "${PACKAGES_TEST[@]}"
use_jdk
make_demo
demo-guest/check-reproducible >/dev/null
scripts/test/all.sh
# Without it some tests are left out, and it has said why.
newer_qemu=yes
fetch_newer_qemu || newer_qemu=
begin=$(mktemp)
# What failed is far above in what Maven says: it is said again where somebody looks first.
trap 'print_failed_tests . "$begin" >&2; rm -f "$begin"' EXIT
./mvnw verify
# All of it is compiled. Maven takes each jar that it makes anew for another dependency and would compile everything again.
export MAVEN_OPTS="${MAVEN_OPTS:-} -Dmaven.compiler.useIncrementalCompilation=false"
[ -z "$newer_qemu" ] || scripts/test/card.sh
scripts/test/all.sh built
say "every test has passed"
