#!/usr/bin/env bash
# Missing packages are installed where that is possible, and named where it is not. Every program here is a fake.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
. "$(dirname "$0")/../lib/packages.sh"

# The fake knows the packages that stand in a file.
fake_program dpkg-query "grep -qx \"\${!#}\" $scratch/installed && echo -n installed"
fake_program apt-get "echo \"apt-get \$*\" >>$scratch/calls; [ ! -e $scratch/apt-is-broken ]"
fake_program sudo "exit 1"
fake_program id "echo \${FAKE_ID:-0}"
PATH=$scratch/bin:$PATH
echo gcc >"$scratch/installed"
: >"$scratch/calls"

run_it need_packages gcc
expect_status 0 "nothing is missing"
expect_equal "$(cat "$scratch/calls")" "" "apt-get's calls when nothing is missing"

run_it need_packages gcc maven
expect_status 0 "as root"
expect_text "installing maven" "says what it does"
expect_equal "$(cat "$scratch/calls")" "apt-get install -q -y --no-install-recommends maven" "what is installed"

touch "$scratch/apt-is-broken"
: >"$scratch/calls"
run_it need_packages maven
expect_status 1 "apt-get fails"
expect_text "run: sudo apt-get update" "apt-get fails"
expect_equal "$(grep -c update "$scratch/calls")" 1 "the lists are fetched once"

: >"$scratch/calls"
export FAKE_ID=1000
run_it need_packages gcc maven curl
expect_status 1 "neither root nor sudo"
expect_text "sudo apt-get install --no-install-recommends maven curl" "the line to run"
expect_equal "$(cat "$scratch/calls")" "" "apt-get's calls without rights"
