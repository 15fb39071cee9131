#!/usr/bin/env bash
# ./vitrine package: what it makes holds no secret, fits its checksums and its bill of materials, and starts anywhere, also
# with a certificate of one's own.
set -euo pipefail
. "$(dirname "$0")/../assert.sh"
. "$(dirname "$0")/../../lib/jdk.sh"
use_jdk
pid=

stop_server() {
    [ -z "$pid" ] || end_process "$pid" 60
    pid=
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

# Every jar of others that ships is in the bill of materials, and what only tests need is not.
bill=$VITRINE_HOME/dist/vitrine.cdx.json
ships() {
    tar -tzf "$VITRINE_HOME/dist/vitrine-server.tar.gz" | sed -n 's|.*/usr/servers/vitrine/lib/[a-z]*/\(.*\)\.jar$|\1|p'
    "$JAVA_HOME/bin/jar" tf "$VITRINE_HOME/dist/vitrine.ear" | sed -n 's|^lib/\(.*\)\.jar$|\1|p'
}
output=$(sed -n 's|.*"purl" *: *"pkg:maven/\([^/]*\)/\([^@]*\)@\([^?"]*\).*|\1-\2-\3|p' "$bill")
expect_text openliberty-runtime- "the bill of materials"
expect_no_text junit "the bill of materials"
[ "$(ships | wc -l)" -ge 5 ] || broken "the archive holds too few jars to compare"
while read -r jar; do
    expect_text "${jar%-linux-x86_64}" "the bill of materials"
done < <(ships)

tar -C "$scratch" -xzf "$VITRINE_HOME/dist/vitrine-server.tar.gz"
export VITRINE_HOST=127.0.0.1 VITRINE_GUESTS=pattern VITRINE_GUEST_PATTERN_KIND=synthetic
unset VITRINE_DATA VITRINE_TLS_CERT VITRINE_TLS_KEY VITRINE_LOG_FORMAT

# start LOG VARIABLE=VALUE...: the packaged server, on ports of its own.
start() {
    local log=$1
    shift
    VITRINE_HTTPS_PORT=$(free_port)
    VITRINE_HTTP_PORT=$(free_port)
    export VITRINE_HTTPS_PORT VITRINE_HTTP_PORT
    env "$@" "$scratch/vitrine-server/vitrine-server" >"$log" 2>&1 </dev/null &
    pid=$!
    wait_until 300 server_is_ready || true
    output=$(cat "$log")
    process_is_gone "$pid" && broken "the packaged server ended"
    expect_no_text "[ERROR" "the packaged server's log"
    expect_equal "$(curl -sk -o /dev/null -w '%{http_code}' "https://127.0.0.1:$VITRINE_HTTPS_PORT/")" 200 "the page"
}

served_certificate() {
    openssl s_client -connect "127.0.0.1:$VITRINE_HTTPS_PORT" </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256
}

# refused TEXT VARIABLE=VALUE...
refused() {
    local text=$1
    shift
    run_it env "$@" "$scratch/vitrine-server/vitrine-server"
    expect_status 1 "$*"
    expect_text "$text" "$*"
}

# open_door PATH CURL-OPTIONS...: the status behind it.
open_door() {
    local path=$1
    shift
    curl -sk -o /dev/null -w '%{http_code}' "$@" "https://127.0.0.1:$VITRINE_HTTPS_PORT$path"
}

# door_opens PATH CURL-OPTIONS...: each of the server's applications starts at its own time.
door_opens() {
    [ "$(open_door "$@")" = 200 ]
}

start "$scratch/log" VITRINE_LOG_FORMAT=json VITRINE_DEPLOY=on VITRINE_OPERATOR_PASSWORD=uploads VITRINE_METRICS=on \
    VITRINE_METRICS_PASSWORD=reads OTEL_SDK_DISABLED=false OTEL_TRACES_EXPORTER=none OTEL_METRICS_EXPORTER=none \
    OTEL_LOGS_EXPORTER=none
expect_soon "uploads, switched on" door_opens /IBMJMXConnectorREST/mbeans -u operator:uploads
expect_equal "$(open_door /IBMJMXConnectorREST/mbeans -u operator:guess)" 401 "uploads, with a wrong password"
expect_soon "metrics, switched on" door_opens /metrics -u metrics:reads
expect_equal "$(stat -c %a "$scratch/vitrine-server/usr/servers/vitrine/server.env")" 600 "the passwords' mode"
output=$(grep -c '^{' "$scratch/log")
[ "$output" -gt 3 ] || broken "the log is not in JSON"
expect_equal "$(grep -v '^{' "$scratch/log" | grep -cF '[AUDIT')" 0 "lines of the log that are no JSON"
build=$(sha256sum "$VITRINE_HOME/dist/vitrine.ear" | cut -d' ' -f1)
grep -q "EAR $build" "$scratch/log" || broken "the server does not say which EAR runs"
stop_server

# Of each kind of key that authorities and tools give out.
make_certificate() {
    openssl req -x509 "${@:2}" -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$scratch/$1.key" -out "$scratch/$1.pem" 2>/dev/null
}
make_certificate rsa -newkey rsa:2048
make_certificate ec -newkey ec -pkeyopt ec_paramgen_curve:prime256v1
openssl rsa -in "$scratch/rsa.key" -traditional -out "$scratch/rsa.pkcs1" 2>/dev/null
openssl ec -in "$scratch/ec.key" -out "$scratch/ec.sec1" 2>/dev/null
openssl pkey -in "$scratch/ec.key" -aes256 -passout pass:x -out "$scratch/ec.encrypted"
openssl x509 -in "$scratch/ec.pem" -signkey "$scratch/ec.key" -days -1 -out "$scratch/old.pem" 2>/dev/null

refused "belong together" VITRINE_TLS_CERT="$scratch/rsa.pem"
refused "a file that this server may read" VITRINE_TLS_CERT="$scratch/none" VITRINE_TLS_KEY="$scratch/rsa.key"
refused "a certificate in PEM" VITRINE_TLS_CERT="$scratch/rsa.key" VITRINE_TLS_KEY="$scratch/rsa.key"
refused "a private key in PEM" VITRINE_TLS_CERT="$scratch/rsa.pem" VITRINE_TLS_KEY="$scratch/rsa.pem"
refused "must not be encrypted" VITRINE_TLS_CERT="$scratch/ec.pem" VITRINE_TLS_KEY="$scratch/ec.encrypted"
make_certificate other -newkey rsa:2048
refused "is another one" VITRINE_TLS_CERT="$scratch/rsa.pem" VITRINE_TLS_KEY="$scratch/other.key"
refused "is over" VITRINE_TLS_CERT="$scratch/old.pem" VITRINE_TLS_KEY="$scratch/ec.key"

start "$scratch/log-rsa" VITRINE_TLS_CERT="$scratch/rsa.pem" VITRINE_TLS_KEY="$scratch/rsa.pkcs1"
expect_equal "$(served_certificate)" "$(openssl x509 -in "$scratch/rsa.pem" -noout -fingerprint -sha256)" "the RSA certificate"
expect_equal "$(open_door /IBMJMXConnectorREST/mbeans -u operator:uploads)" 404 "uploads, not switched on"
expect_equal "$(open_door /metrics -u metrics:reads)" 401 "metrics, not switched on"
curl -s --cacert "$scratch/rsa.pem" -o /dev/null "https://127.0.0.1:$VITRINE_HTTPS_PORT/" || broken "the certificate is not good"
stop_server
start "$scratch/log-ec" VITRINE_TLS_CERT="$scratch/ec.pem" VITRINE_TLS_KEY="$scratch/ec.sec1"
expect_equal "$(served_certificate)" "$(openssl x509 -in "$scratch/ec.pem" -noout -fingerprint -sha256)" "the EC certificate"
