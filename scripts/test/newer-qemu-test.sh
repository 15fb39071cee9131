#!/usr/bin/env bash
# A newer QEMU is fetched once, unpacked and started from there, or it is said why not. Every program here is a fake.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
. "$(dirname "$0")/../lib/newer-qemu.sh"

# fake_qemu VERSION: what a QEMU of that version prints.
fake_qemu() {
    printf '%s\n' "case \$* in *--version) echo 'QEMU emulator version $1 (Debian)' ;; *help) echo none; echo dbus ;; esac"
}

fake_program qemu-system-x86_64 "$(fake_qemu 7.2.22)"
fake_program apt-get "case \"\$*\" in
    indextargets*) cat $scratch/sources ;;
    *update) echo update >>$scratch/calls; [ ! -e $scratch/apt-is-broken ] ;;
    *) echo \"\$*\" >>$scratch/calls; [[ \$* =~ archives=([^ ]+) ]] && touch \"\${BASH_REMATCH[1]}/qemu.deb\" ;;
esac"
fake_program dpkg "mkdir -p \"\$3/usr/bin\" && cp $scratch/newer \"\$3/usr/bin/qemu-system-x86_64\""
printf '#!/bin/bash\n%s\n' "$(fake_qemu 10.0.2)" >"$scratch/newer"
chmod +x "$scratch/newer"
PATH=$scratch/bin:$PATH
export XDG_CACHE_HOME=$scratch/cache VITRINE_OS_RELEASE=$scratch/os-release
newer=$scratch/cache/vitrine/newer-qemu

printf 'ID=fedora\nVERSION_CODENAME=\n' >"$VITRINE_OS_RELEASE"
run_it fetch_newer_qemu
expect_status 1 "another system"
expect_text "is not tested: this is not Debian" "another system"
expect_equal "$(cat "$newer/absent")" "this is not Debian, which has backports" "what the tests are told"

printf 'ID=debian\nVERSION_CODENAME=bookworm\n' >"$VITRINE_OS_RELEASE"
echo 'bookworm-security main file:/security/' >"$scratch/sources"
run_it fetch_newer_qemu
expect_status 1 "no source of this Debian"
expect_text "no source for bookworm" "no source of this Debian"

echo 'bookworm main file:/mirror/' >>"$scratch/sources"
touch "$scratch/apt-is-broken"
run_it fetch_newer_qemu
expect_status 1 "no network"
expect_text "the lists of the backports could not be fetched" "no network"
rm "$scratch/apt-is-broken"

: >"$scratch/calls"
run_it fetch_newer_qemu
expect_status 0 "all is well"
[[ $("$newer/qemu-system-x86_64" --version) == *10.0.2* ]] || broken "what was unpacked does not start"
[ ! -e "$newer/absent" ] || broken "it is there and said to be absent"
[[ $(cat "$newer/sources.list") == *"file:/mirror/ bookworm-backports main"* ]] || broken "the mirror is another"
[[ $(cat "$scratch/calls") == *"-t bookworm-backports install qemu-system-x86"* ]] || broken "something else is fetched"
[[ $(cat "$scratch/calls") == *--download-only* ]] || broken "something is installed"
run_it fetch_newer_qemu
expect_status 0 "again"
expect_equal "$(grep -c update "$scratch/calls")" 1 "how often it is fetched"

rm -rf "$newer"
printf '#!/bin/bash\n%s\n' "$(fake_qemu 9.2.0)" >"$scratch/newer"
run_it fetch_newer_qemu
expect_status 1 "backports that are not new enough"
expect_text "is older than 10" "backports that are not new enough"

fake_program qemu-system-x86_64 "$(fake_qemu 10.1.0)"
run_it fetch_newer_qemu
expect_status 0 "the installed one is new enough"
expect_equal "$(readlink "$newer/qemu-system-x86_64")" "$scratch/bin/qemu-system-x86_64" "what is taken"
