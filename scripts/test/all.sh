#!/usr/bin/env bash
# Lints the scripts and runs their tests; ends with 1 when one of them fails.
# all.sh: those that need no build. all.sh built: those that start the built server.
set -euo pipefail
cd "$(dirname "$0")/../.."

shellcheck vitrine scripts/*.sh scripts/*/*.sh scripts/*/*/*.sh \
    ops/deploy ops/kubernetes/render scripts/package/vitrine-server scripts/package/operations-xml scripts/package/turn/vitrine-turn scripts/package/turn/debian/p* demo-guest/check-reproducible
failed=0
for test in "scripts/test/${1:-.}"/*-test.sh; do
    if "$test"; then
        echo "passed $(basename "$test")"
    else
        failed=1
    fi
done
exit "$failed"
