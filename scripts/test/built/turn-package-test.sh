#!/usr/bin/env bash
# The packaged TURN appliance: the archive runs anywhere, the Debian package installs, keeps its secret and goes again.
set -euo pipefail
. "$(dirname "$0")/../assert.sh"
. "$(dirname "$0")/../../lib/jdk.sh"
. "$(dirname "$0")/../../lib/turn-image.sh"
. "$(dirname "$0")/../../lib/turn-deb.sh"
use_jdk
pid=

stop_turn() {
    [ -z "$pid" ] || end_process "$pid"
}
on_exit=stop_turn

listens() {
    process_is_gone "$pid" || grep -q 'listening udp,tcp' "$scratch/log"
}

# start_turn PROGRAM OPTIONS...: on a free port of loopback, with no Java but its own.
start_turn() {
    local program=$1
    shift
    : >"$scratch/log"
    env -i PATH=/usr/bin:/bin VITRINE_TURN_SECRET=north VITRINE_TURN_JAVA_OPTIONS=-Xlog:aot:file="$scratch/aot" \
        "$program" --listen 127.0.0.1:0 --admin off "$@" >"$scratch/log" 2>&1 </dev/null &
    pid=$!
    wait_until 60 listens || true
    output=$(cat "$scratch/log")
    port=$(sed -n 's/.*listening udp,tcp 127.0.0.1://p' "$scratch/log")
    expect_text "listening udp,tcp 127.0.0.1:" "the start of $program"
}

"$VITRINE_HOME/scripts/turn-image.sh"
archive_turn_image "$scratch/one.tar.gz"
archive_turn_image "$scratch/two.tar.gz"
cmp "$scratch/one.tar.gz" "$scratch/two.tar.gz" || broken "the archive is another each time"
mkdir "$scratch/elsewhere"
tar -C "$scratch/elsewhere" -xzf "$scratch/one.tar.gz"
start_turn "$scratch/elsewhere/vitrine-turn/bin/vitrine-turn"
run_it turnutils_stunclient -p "$port" 127.0.0.1
expect_text "UDP reflexive addr: 127.0.0.1:" "STUN"
output=$(cat "$scratch/aot")
expect_text "Opened AOT cache" "the cache is used where the archive was unpacked"
expect_no_text "disabled" "the cache"
end_process "$pid"
pid=

mkdir "$scratch/dist"
build_turn_deb "$scratch/dist" "$scratch"
deb=$(echo "$scratch"/dist/vitrine-turn_*.deb)
mv "$deb" "$scratch/first.deb"
rm -r "$scratch/deb"
build_turn_deb "$scratch/dist" "$scratch"
cmp "$scratch/first.deb" "$deb" || broken "the package is another each time"
run_it dpkg-deb --contents "$deb"
expect_text "./usr/lib/systemd/system/vitrine-turn.service" "the package"
expect_text "./usr/bin/vitrine-turn -> ../lib/vitrine-turn/bin/vitrine-turn" "the package"

# Into a root of its own, as a package manager would; its scripts heed DPKG_ROOT.
root=$scratch/root
mkdir -p "$root"/var/lib/dpkg/{info,updates} "$root/etc"
touch "$root/var/lib/dpkg/status"
echo 'root:x:0:' >"$root/etc/group"
echo 'root:*::' >"$root/etc/gshadow"
echo 'root:x:0:0::/root:/bin/sh' >"$root/etc/passwd"
dpkg_there() {
    fakeroot dpkg --root="$root" --log="$scratch/dpkg.log" --force-not-root --force-script-chrootless --force-depends "$@"
}
run_it dpkg_there --install "$deb"
expect_status 0 "installing"
expect_equal "$(stat -c %a "$root/etc/vitrine-turn/secret")" 640 "the secret's mode"
expect_equal "$(stat -c %a "$root/etc/vitrine-turn")" 750 "the configuration's mode"
[ "$(wc -c <"$root/etc/vitrine-turn/secret")" = 65 ] || broken "no secret was made"
grep -q '^vitrine-turn-conf:' "$root/etc/group" || broken "the secret's group is missing"
secret=$(cat "$root/etc/vitrine-turn/secret")
start_turn "$root/usr/bin/vitrine-turn" --secret-file "$root/etc/vitrine-turn/secret"
run_it turnutils_uclient -W "$secret" -u ada -y -c -n 5 -m 1 -p "$port" 127.0.0.1
expect_text "Total lost packets 0 " "a client with credentials of the installed secret"
expect_no_text "$secret" "the secret"
output=$(cat "$scratch/log")
expect_no_text "$secret" "the secret in the log"
end_process "$pid"
pid=

run_it dpkg_there --install "$deb"
expect_equal "$(cat "$root/etc/vitrine-turn/secret")" "$secret" "the secret after installing again"
run_it dpkg_there --purge vitrine-turn
expect_status 0 "removing"
for left in etc/vitrine-turn usr/lib/vitrine-turn usr/bin/vitrine-turn; do
    [ ! -e "$root/$left" ] || broken "the package left $left behind"
done

if command -v systemd-analyze >/dev/null; then
    unit=$VITRINE_HOME/scripts/package/turn/debian/vitrine-turn.service
    # The program is not where the unit will find it: the rest is what is verified.
    mkdir "$scratch/units"
    sed 's,^ExecStart=.*,ExecStart=/bin/true,' "$unit" >"$scratch/units/vitrine-turn.service"
    run_it systemd-analyze verify "$scratch/units/vitrine-turn.service"
    expect_no_text "vitrine-turn.service:" "verifying the unit"
    run_it systemd-analyze security --offline=true "$scratch/units/vitrine-turn.service"
    exposure=$(sed -n 's/.*exposure level for vitrine-turn.service: \([0-9]*\)\..*/\1/p' <<<"$output")
    [ "${exposure:-9}" -le 1 ] || broken "the unit's exposure is ${exposure:-unknown}"
fi
