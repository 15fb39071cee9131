#!/usr/bin/env bash
# ./vitrine package: what it makes holds no secret, fits its checksums, and starts anywhere.
set -euo pipefail
. "$(dirname "$0")/../assert.sh"
. "$(dirname "$0")/../../lib/jdk.sh"
use_jdk
pid=

stop_server() {
    [ -z "$pid" ] || end_process "$pid" 60
}
on_exit=stop_server

server_is_ready() {
    process_is_gone "$pid" || curl -sf -o /dev/null "http://127.0.0.1:$VITRINE_HTTP_PORT/health/ready"
}

# shellcheck disable=SC2153 # it is no misspelt VITRINE_HOST
run_it "$VITRINE_HOME/vitrine" package
expect_status 0 "packaging"
(cd "$VITRINE_HOME/dist" && sha256sum --quiet -c SHA256SUMS) || broken "the checksums do not fit"
output=$(tar -tzf "$VITRINE_HOME/dist/vitrine-server.tar.gz")
expect_text "usr/servers/vitrine/apps/vitrine.ear" "the archive"
for secret in server.env key.p12 ltpa.keys; do
    expect_no_text "$secret" "secrets in the archive"
done

tar -C "$scratch" -xzf "$VITRINE_HOME/dist/vitrine-server.tar.gz"
export VITRINE_HOST=127.0.0.1 VITRINE_GUESTS=pattern VITRINE_GUEST_PATTERN_KIND=synthetic
VITRINE_HTTPS_PORT=$(free_port)
VITRINE_HTTP_PORT=$(free_port)
export VITRINE_HTTPS_PORT VITRINE_HTTP_PORT
unset VITRINE_DATA
"$scratch/vitrine-server/vitrine-server" >"$scratch/log" 2>&1 </dev/null &
pid=$!
wait_until 300 server_is_ready || true
output=$(cat "$scratch/log")
process_is_gone "$pid" && broken "the packaged server ended"
expect_no_text "[ERROR" "the packaged server's log"
expect_equal "$(curl -sk -o /dev/null -w '%{http_code}' "https://127.0.0.1:$VITRINE_HTTPS_PORT/")" 200 "the page"
expect_equal "$(stat -c %a "$scratch/vitrine-server/usr/servers/vitrine/server.env")" 600 "the passwords' mode"
