#!/usr/bin/env bash
# Each door for operators is closed unless its variable opens it, and none opens without a password.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
unset VITRINE_DEPLOY VITRINE_METRICS OTEL_SDK_DISABLED VITRINE_OPERATOR_PASSWORD VITRINE_METRICS_PASSWORD

# opens STATUS VARIABLE=VALUE...: leaves in $output what the server would include.
opens() {
    local expected=$1
    shift
    run_it env "$@" "$VITRINE_HOME/scripts/package/operations-xml"
    expect_status "$expected" "$*"
}

opens 0
expect_no_text include "nothing was switched on"
opens 0 VITRINE_DEPLOY=off VITRINE_METRICS=off OTEL_SDK_DISABLED=true
expect_no_text include "all is switched off"
opens 0 VITRINE_DEPLOY=on VITRINE_OPERATOR_PASSWORD=x
expect_text operations/deploy.xml "uploads"
expect_no_text operations/metrics.xml "uploads alone"
expect_no_text '"x"' "the password stays in the environment"
opens 0 VITRINE_METRICS=on VITRINE_METRICS_PASSWORD=x OTEL_SDK_DISABLED=false
expect_text operations/metrics.xml "metrics"
expect_text operations/traces.xml "traces"
for door in deploy metrics traces; do
    [ -f "$VITRINE_HOME/liberty-config/src/main/liberty/config/operations/$door.xml" ] || broken "there is no $door.xml"
done

opens 1 VITRINE_DEPLOY=on
expect_text "VITRINE_OPERATOR_PASSWORD is not set" "uploads without a password"
opens 1 VITRINE_METRICS=on VITRINE_OPERATOR_PASSWORD=x
expect_text "VITRINE_METRICS_PASSWORD is not set" "metrics without a password"
opens 1 VITRINE_DEPLOY=yes
expect_text "VITRINE_DEPLOY is 'yes': it must be on or off" "a wrong word"
opens 1 OTEL_SDK_DISABLED=no
expect_text "it must be false or true" "a wrong word"
