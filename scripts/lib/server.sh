# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are read by the scripts that source this
# The Liberty server as this checkout runs it. Sourced after common.sh and secret.sh.

SERVER_WLP=$VITRINE_HOME/liberty-config/target/liberty/wlp

server_output_dir() {
    echo "$(state_dir)/server"
}

build_server() {
    say "building"
    "$VITRINE_HOME/mvnw" -q -Dstyle.color=never package -DskipTests -pl liberty-config,turn-appliance -am
}

# A build makes new passwords, the key store stays, and with it the certificate: so the first ones are kept.
keep_server_passwords() {
    local built=$SERVER_WLP/usr/servers/vitrine/server.env kept
    kept=$(server_output_dir)/passwords.env
    make_private_dir "$(server_output_dir)"
    [ -s "$kept" ] || (umask 077 && grep '_password=' "$built" >"$kept")
    (umask 077 && { grep -v '_password=' "$built" || true; } | cat - "$kept" >"$built.new")
    mv "$built.new" "$built"
}

# An operator's certificate in PEM, as the key store that the server reads.
use_own_certificate() {
    [ -n "${VITRINE_TLS_CERT:-}${VITRINE_TLS_KEY:-}" ] || return 0
    if [ -z "${VITRINE_TLS_CERT:-}" ] || [ -z "${VITRINE_TLS_KEY:-}" ]; then
        fail "VITRINE_TLS_CERT and VITRINE_TLS_KEY belong together: set both or none"
    fi
    export VITRINE_KEY_STORE
    VITRINE_KEY_STORE=$(server_output_dir)/own.p12
    keystore_password=$(sed -n 's/^keystore_password=//p' "$SERVER_WLP/usr/servers/vitrine/server.env") \
        "$JAVA_HOME/bin/java" "$VITRINE_HOME/scripts/package/PemKeyStore.java" \
        "$VITRINE_TLS_CERT" "$VITRINE_TLS_KEY" "$VITRINE_KEY_STORE" || exit 1
}

# port_is_used HOST PORT
port_is_used() {
    (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null
}

# certificate_fingerprint HOST PORT
certificate_fingerprint() {
    openssl s_client -connect "$1:$2" </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256 | cut -d= -f2
}
