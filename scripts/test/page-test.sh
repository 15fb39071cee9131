#!/usr/bin/env bash
# Runs the tests of the page's modules with Node's own runner, which is only heard when one fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

output=$(node --test signaling-web/src/test/js/*.test.js 2>&1) || {
    echo "$output"
    exit 1
}
