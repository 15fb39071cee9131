#!/usr/bin/env bash
# Tokens and links: the secret is shown once, the server's file holds its hash and is private.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
export VITRINE_DATA=$scratch/data

token=$("$VITRINE_HOME/vitrine" token --role viewer --name bench.1 --days 2 2>/dev/null)
expect_equal "${#token}" 64 "the token's length"
read -r hash role expiry name <"$VITRINE_DATA/tokens"
expect_equal "$hash" "$(printf %s "$token" | sha256sum | cut -d' ' -f1)" "the token's hash"
expect_equal "$role $name" "viewer bench.1" "role and name"
expect_equal $(((expiry - $(date +%s) + 60) / 86400)) 2 "the token's days"

"$VITRINE_HOME/vitrine" token --role admin --name other >/dev/null 2>&1
expect_equal "$(wc -l <"$VITRINE_DATA/tokens")" 2 "a second token is added"
expect_equal "$(stat -c %a "$VITRINE_DATA/tokens") $(stat -c %a "$VITRINE_DATA")" "600 700" "modes"

link=$("$VITRINE_HOME/scripts/link.sh" https://127.0.0.1:8443 operator)
[[ $link =~ ^https://127.0.0.1:8443/sign-in\?link=([0-9a-f]{64})$ ]] || broken "the link is $link"
read -r hash role expiry <"$VITRINE_DATA/links"
expect_equal "$hash" "$(printf %s "${BASH_REMATCH[1]}" | sha256sum | cut -d' ' -f1)" "the link's hash"
expect_equal "$role" operator "the link's role"
[ "$expiry" -le $(($(date +%s) + 3600)) ] || broken "the link is good for more than an hour"
expect_equal "$(stat -c %a "$VITRINE_DATA/links")" 600 "the links' mode"
