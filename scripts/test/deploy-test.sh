#!/usr/bin/env bash
# ops/deploy says what is wrong before and while it reaches a server, and never shows the password.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
export VITRINE_OPERATOR_PASSWORD=only-for-this-test
unset VITRINE_OPERATOR_USER
pid=
stop_server() {
    [ -z "$pid" ] || end_process "$pid"
}
on_exit=stop_server

server_listens() {
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null
}

# refused STATUS TEXT ARGUMENTS...
refused() {
    local expected=$1 text=$2
    shift 2
    run_it "$VITRINE_HOME/ops/deploy" "$@"
    expect_status "$expected" "deploy $*"
    expect_text "$text" "deploy $*"
    expect_no_text "$VITRINE_OPERATOR_PASSWORD" "deploy $*"
}

echo "PK and META-INF/application.xml" >"$scratch/like.ear"
echo "PK and nothing else" >"$scratch/jar.ear"
echo "no archive" >"$scratch/text.ear"
port=$(free_port)
server=https://127.0.0.1:$port

refused 2 "no EAR is named"
refused 2 "one EAR at a time" --server "$server" a.ear b.ear
refused 2 "needs a value" --server
refused 2 "is not valid, allowed: https://HOST" --server "http://x" a.ear
refused 2 "1 to 9999" --server "$server" --seconds 0 a.ear
refused 2 "is unknown, allowed" --dance a.ear
refused 1 "there is no file" --server "$server" "$scratch/none.ear"
refused 1 "this is not" --server "$server" "$scratch/text.ear"
refused 1 "no META-INF/application.xml" --server "$server" "$scratch/jar.ear"
refused 1 "no readable file" --server "$server" --password-file "$scratch/none" "$scratch/like.ear"
refused 1 "nobody listens" --server "$server" "$scratch/like.ear"
refused 1 "is not known" --server "https://no-such-host.invalid" "$scratch/like.ear"
(
    unset VITRINE_OPERATOR_PASSWORD
    run_it "$VITRINE_HOME/ops/deploy" --server "$server" "$scratch/like.ear"
    expect_status 1 "without a password"
    expect_text "set VITRINE_OPERATOR_PASSWORD" "without a password"
)

certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=somebody \
        -keyout "$scratch/$1.key" -out "$scratch/$1.pem" 2>/dev/null
}
certificate server
certificate other
openssl s_server -accept "127.0.0.1:$port" -cert "$scratch/server.pem" -key "$scratch/server.key" -WWW >/dev/null 2>&1 &
pid=$!
expect_soon "a server" server_listens
refused 1 "is not trusted" --server "$server" "$scratch/like.ear"
refused 1 "has another certificate" --server "$server" --certificate "$scratch/other.pem" "$scratch/like.ear"
refused 2 "is no certificate" --server "$server" --certificate "$scratch/like.ear" "$scratch/like.ear"
