#!/usr/bin/env bash
# Starts the TURN appliance with these arguments: ./vitrine turn ARGS
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/jar.sh"

run_jar turn-appliance "$@"
