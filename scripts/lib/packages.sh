# shellcheck shell=bash
# shellcheck disable=SC2034 # the lists are read by the scripts that source this
# Debian packages: which are missing, and how they come. Sourced after common.sh.

PACKAGES_BUILD=(maven)
PACKAGES_DEMO=(gcc make)
PACKAGES_QEMU=(qemu-system-x86 dbus-daemon)
PACKAGES_WEBRTC=(libpulse0 libudev1 libx11-6 libxfixes3 libxrandr2 libxcomposite1 libdbus-1-3)
PACKAGES_RUN=("${PACKAGES_BUILD[@]}" "${PACKAGES_DEMO[@]}" "${PACKAGES_QEMU[@]}" "${PACKAGES_WEBRTC[@]}" openssl curl)
PACKAGES_SDK=(g++ libc6-dev)
PACKAGES_TEST=("${PACKAGES_RUN[@]}" "${PACKAGES_SDK[@]}" procps chromium coturn fakeroot fonts-dejavu-core
    libnss3-tools nodejs postgresql shellcheck)

# missing_packages PACKAGE...: those that are not installed, one a line.
missing_packages() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

# What makes apt-get root: nothing, sudo, or a failure when neither is possible.
root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        echo "env"
    elif sudo -n true 2>/dev/null; then
        echo "sudo"
    else
        return 1
    fi
}

# need_packages PACKAGE...: installs what is missing where this user may, else prints the line to run.
need_packages() {
    local missing prefix
    if ! command -v dpkg-query >/dev/null; then
        say "this is not Debian: make sure that what these packages hold is installed: $*"
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    prefix=$(root_prefix) ||
        fail "packages are missing, run: sudo apt-get install --no-install-recommends ${missing[*]}"
    say "installing ${missing[*]}"
    apt_install "$prefix" "${missing[@]}" ||
        fail "that failed, run: sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
    keep_coturn_off "$prefix" "${missing[@]}"
}

apt_install() {
    local prefix=$1 install
    shift
    install=("$prefix" DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@")
    # The package lists may be missing or old: fetch them once and try again.
    "${install[@]}" >&2 || { "$prefix" apt-get update -q >&2 && "${install[@]}" >&2; }
}

# Only coturn's clients are wanted: its server must not begin to listen because a test was run.
keep_coturn_off() {
    local prefix=$1
    shift
    if [[ " $* " == *" coturn "* ]] && [ -d /run/systemd/system ]; then
        say "switching off the system's coturn service, only its clients are used"
        "$prefix" systemctl disable --now coturn >&2 || true
    fi
}
