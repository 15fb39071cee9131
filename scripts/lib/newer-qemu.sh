# shellcheck shell=bash
# A QEMU newer than the distribution's own, for the tests: from the backports of this machine's Debian, unpacked into a
# cache and never installed. Sourced after common.sh; fetch_newer_qemu is what others call.

# The first QEMU that is known to share its pictures' memory; one that is installed and not older is taken as it is.
NEWER_QEMU_MAJOR=10
NEWER_QEMU_PACKAGES=(qemu-system-x86 qemu-system-modules-opengl seabios ipxe-qemu)
NEWER_QEMU_SECONDS=120

# Where the tests look for it: a program qemu-system-x86_64, or a file `absent` that says why there is none.
newer_qemu_dir() {
    echo "${XDG_CACHE_HOME:-$HOME/.cache}/vitrine/newer-qemu"
}

# fetch_newer_qemu: makes it be there, with nothing to do when it is; else says why it cannot be had, and fails.
fetch_newer_qemu() {
    local directory making reason='' status=0
    directory=$(newer_qemu_dir)
    if runs_newer_qemu "$directory/qemu-system-x86_64"; then
        return
    fi
    mkdir -p "$directory"
    making=$(mktemp -d "$directory.XXXXXX")
    reason=$(make_newer_qemu "$making" 2>&1 >"$making/log") || status=1
    if [ "$status" != 0 ]; then
        reason=${reason##*$'\n'}
        echo "${reason#vitrine: }" >"$making/absent"
        say "no QEMU $NEWER_QEMU_MAJOR, so what needs it is not tested: $(cat "$making/absent")"
    fi
    rm -rf "$directory"
    mv -T "$making" "$directory"
    return "$status"
}

# runs_newer_qemu PROGRAM: whether it starts, is new enough and has a display on D-Bus.
runs_newer_qemu() {
    local version
    version=$("$1" --version 2>/dev/null) || return 1
    [[ $version =~ version\ ([0-9]+)\. ]] && ((BASH_REMATCH[1] >= NEWER_QEMU_MAJOR)) || return 1
    [[ $'\n'$("$1" -display help 2>/dev/null)$'\n' == *$'\n'dbus$'\n'* ]]
}

# make_newer_qemu DIRECTORY: the last line on its standard error says why it could not.
make_newer_qemu() {
    local directory=$1 installed
    if installed=$(command -v qemu-system-x86_64) && runs_newer_qemu "$installed"; then
        ln -s "$installed" "$directory/qemu-system-x86_64"
        return
    fi
    write_newer_qemu_sources "$directory/sources.list"
    mkdir -p "$directory/state/lists/partial" "$directory/archives/partial"
    newer_qemu_apt "$directory" update || fail "the lists of the backports could not be fetched"
    newer_qemu_apt "$directory" -y --no-install-recommends --download-only \
        -t "$(newer_qemu_suite)" install "${NEWER_QEMU_PACKAGES[@]}" ||
        fail "the packages of $(newer_qemu_suite) could not be fetched"
    unpack_newer_qemu "$directory"
    write_newer_qemu_start "$directory/qemu-system-x86_64"
    runs_newer_qemu "$directory/qemu-system-x86_64" ||
        fail "what $(newer_qemu_suite) has does not run here, or is older than $NEWER_QEMU_MAJOR"
}

newer_qemu_suite() {
    # shellcheck source=/dev/null
    (. "${VITRINE_OS_RELEASE:-/etc/os-release}" && echo "${VERSION_CODENAME:-}-backports")
}

# From the mirror where this machine gets the rest of its Debian, with Debian's own signature.
write_newer_qemu_sources() {
    local suite mirror keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    # shellcheck source=/dev/null
    (. "${VITRINE_OS_RELEASE:-/etc/os-release}" && [ "${ID:-}" = debian ]) || fail "this is not Debian, which has backports"
    command -v apt-get >/dev/null || fail "there is no apt-get"
    suite=$(newer_qemu_suite)
    # shellcheck disable=SC2016 # apt's own variables
    mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk -v release="${suite%-backports}" '$1 == release && $2 == "main" { print $3; exit }')
    [ -n "$mirror" ] || fail "apt has no source for ${suite%-backports} from which to derive its backports"
    [ -r "$keyring" ] || fail "$keyring is missing, by which Debian's packages are checked"
    printf "deb [signed-by=$keyring] $mirror %s main\n" "${suite%-backports}" "$suite" >"$1"
}

# newer_qemu_apt DIRECTORY ARGS...: apt-get that writes nowhere else; dpkg's state is only read, to know what is missing.
newer_qemu_apt() {
    local directory=$1
    shift
    timeout "$NEWER_QEMU_SECONDS" apt-get -q \
        -o Dir::State="$directory/state" -o Dir::State::status=/var/lib/dpkg/status \
        -o Dir::Cache="$directory" -o Dir::Cache::archives="$directory/archives" \
        -o Dir::Etc::sourcelist="$directory/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
        -o Debug::NoLocking=1 -o APT::Sandbox::User=root \
        -o Acquire::Languages=none -o Acquire::http::Timeout=15 -o Acquire::Retries=1 \
        -o APT::Update::Error-Mode=any "$@"
}

unpack_newer_qemu() {
    local package
    mkdir "$1/root"
    for package in "$1"/archives/*.deb; do
        dpkg -x "$package" "$1/root"
    done
    rm -rf "$1/state" "$1/archives" "$1"/*cache.bin
}

# Its libraries, modules and firmware lie beside it instead of where it was built to look.
write_newer_qemu_start() {
    cat >"$1" <<'TEXT'
#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/root
for libraries in "$root"/usr/lib/*-linux-gnu*; do
    LD_LIBRARY_PATH=$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    QEMU_MODULE_DIR=$libraries/qemu
done
export LD_LIBRARY_PATH QEMU_MODULE_DIR
exec "$root/usr/bin/qemu-system-x86_64" \
    -L "$root/usr/share/qemu" -L "$root/usr/share/seabios" -L "$root/usr/lib/ipxe/qemu" -L /usr/lib/ipxe/qemu "$@"
TEXT
    chmod +x "$1"
}
