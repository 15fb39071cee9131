#!/usr/bin/env bash
# ops/container/Containerfile, as far as it can be looked at where there is no container runtime: instructions that exist,
# the packages that the scripts know, nobody's root.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
. "$(dirname "$0")/../lib/packages.sh"

file=$VITRINE_HOME/ops/container/Containerfile
# One instruction a line, without comments.
output=$(sed -e '/^#/d' -e ':a;/\\$/{N;s/\\\n//;ba}' "$file" | sed '/^$/d')

expect_equal "$(head -n 1 <<<"$output" | cut -d' ' -f1)" FROM "the first instruction"
while read -r instruction _; do
    [[ " FROM RUN ADD COPY USER ENV VOLUME EXPOSE ENTRYPOINT " == *" $instruction "* ]] || broken "there is no instruction $instruction"
done <<<"$output"
for package in "${PACKAGES_WEBRTC[@]}"; do
    expect_text " $package " "a package of the media library"
done
expect_equal "$(grep -c '^USER [1-9]' <<<"$output")" 1 "a user that is not root"
expect_text "dist/vitrine-server.tar.gz" "what ./vitrine package makes"
expect_text 'ENTRYPOINT ["/opt/vitrine-server/vitrine-server"]' "its one command"
user=$(sed -n 's/^USER //p' <<<"$output")
expect_text "--uid $user " "the user is made"
