#!/usr/bin/env bash
# Makes a one-time sign-in link, good for an hour: link.sh BASE-ADDRESS [ROLE]
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/secret.sh"

[[ $# -ge 1 && $# -le 2 ]] || refuse "link: allowed: BASE-ADDRESS [viewer|operator|admin]"
need_match "base address" "$1" '^https://[^ /]+$' "https://HOST:PORT"
role=${2:-admin}
need_role "$role"

secret=$(new_secret)
keep_secret links "$(hash_of "$secret") $role $(($(date +%s) + 3600))"
echo "$1/sign-in?link=$secret"
