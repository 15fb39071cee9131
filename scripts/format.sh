#!/usr/bin/env bash
# Formats the Java sources: ./vitrine format
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"

[ $# -eq 0 ] || refuse "format: takes no arguments"
need_packages "${PACKAGES_BUILD[@]}"
use_jdk
exec "$VITRINE_HOME/mvnw" -q spotless:apply
