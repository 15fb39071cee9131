#!/usr/bin/env bash
# Builds the TURN appliance with its own runtime, as operators get it: turn-appliance/target/image/bin/vitrine-turn.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/turn-image.sh"

[ $# -eq 0 ] || refuse "turn-image: takes no arguments"
need_packages "${PACKAGES_BUILD[@]}"
use_jdk
"$VITRINE_HOME/mvnw" -q -Dstyle.color=never package -DskipTests -pl turn-appliance
build_turn_image
