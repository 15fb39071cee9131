#!/usr/bin/env bash
# Fetches a running server's support bundle: ./vitrine support-bundle [--server URL] [--ca FILE] [--output FILE]
# Of the server of this checkout without more; of another with an administrator's bearer token in VITRINE_TOKEN.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"

server=http://127.0.0.1:${VITRINE_HTTP_PORT:-8081}
output=vitrine-support-$(date -u +%Y-%m-%dT%H-%M-%SZ).zip
trust=()
while [ $# -gt 0 ]; do
    case $1 in
        --server | --ca | --output)
            need_value "$@"
            case $1 in
                --server) server=${2%/} ;;
                --ca) trust=(--cacert "$2") ;;
                --output) output=$2 ;;
            esac
            shift 2
            ;;
        *) refuse "support-bundle: '$1' is unknown, allowed: [--server URL] [--ca FILE] [--output FILE]" ;;
    esac
done
need_match --server "$server" '^https?://[^/[:space:]@]+$' "https://HOST:PORT"
[ -d "$(dirname "$output")" ] || refuse "support-bundle: --output $output is in no directory that exists"

token=${VITRINE_TOKEN:-}
[ -n "$token" ] || token=$("$VITRINE_HOME/scripts/token.sh" --role admin --name support-bundle --days 1 2>/dev/null)
fresh=$(umask 077 && mktemp "$output.XXXXXX")
trap 'rm -f "$fresh"' EXIT

# The token goes in by a pipe: other users of this machine can read a command line.
end=0
status=$(curl --silent --max-time 120 "${trust[@]}" --output "$fresh" --write-out '%{http_code}' \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$token") "$server/api/support-bundle") || end=$?
case $end:$status in
    0:200) ;;
    7:*) fail "nobody answers at $server: is the server running? Its log is $(state_dir)/server.log, or in its folder logs" ;;
    60:*) fail "the certificate of $server is not trusted: give --ca FILE with it, or with the authority that made it" ;;
    0:401) fail "$server does not know the token: set VITRINE_TOKEN to an administrator's, as ./vitrine token makes it there" ;;
    0:403) fail "the token is no administrator's: make one with --role admin" ;;
    *) fail "$server gave no bundle: curl ended with $end, the status is $status" ;;
esac
mv "$fresh" "$output"
say "in $output, without secrets; names of people and addresses may stand in its logs"
