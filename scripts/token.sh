#!/usr/bin/env bash
# Makes a bearer token for a machine: ./vitrine token --role viewer|operator|admin|publisher --name NAME [--days N]
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/secret.sh"

role=
name=
days=90
while [ $# -gt 0 ]; do
    case $1 in
        --role | --name | --days)
            need_value "$@"
            declare "${1#--}=$2"
            shift 2
            ;;
        *) refuse "token: '$1' is unknown, allowed: --role viewer|operator|admin|publisher --name NAME [--days N]" ;;
    esac
done
need_match --role "$role" '^(viewer|operator|admin|publisher)$' "${ROLES// /, }, publisher"
need_match --name "$name" '^[A-Za-z0-9._-]{1,64}$' "1 to 64 letters, digits, dots, dashes"
need_match --days "$days" '^[1-9][0-9]{0,3}$' "1 to 9999"

secret=$(new_secret)
keep_secret tokens "$(hash_of "$secret") $role $(($(date +%s) + days * 86400)) $name"
say "token '$name' as $role for $days days; it is shown this once:"
echo "$secret"
