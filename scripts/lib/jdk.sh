# shellcheck shell=bash
# Finds the JDK that Vitrine is built and run with. Sourced after common.sh.

JDK_WANTED=25

# jdk_version DIRECTORY: its major version; fails when it holds no JDK.
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Candidates, one a line: JAVA_HOME, the PATH's javac, then the usual places.
jdk_candidates() {
    local root=${VITRINE_JDK_ROOT:-} javac
    [ -z "${JAVA_HOME:-}" ] || echo "$JAVA_HOME"
    if javac=$(command -v javac); then
        dirname "$(dirname "$(readlink -f "$javac")")"
    fi
    printf '%s\n' "$root"/usr/lib/jvm/* "$root"/opt/*jdk* "$root"/opt/java/* "$root"/usr/java/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
        "$HOME"/.asdf/installs/java/*
}

# find_jdk: prints the first candidate that is a JDK 25, else the first newer one; fails when there is none.
find_jdk() {
    local candidate version newer=
    while read -r candidate; do
        version=$(jdk_version "$candidate") || continue
        if [ "$version" = "$JDK_WANTED" ]; then
            echo "$candidate"
            return
        elif [ -z "$newer" ] && [ "${version:-0}" -gt "$JDK_WANTED" ]; then
            newer=$candidate
        fi
    done < <(jdk_candidates)
    [ -n "$newer" ] && echo "$newer"
}

# use_jdk: exports JAVA_HOME, or ends the script with one line.
use_jdk() {
    local found
    found=$(find_jdk) ||
        fail "no JDK $JDK_WANTED found: install one (Temurin, from adoptium.net) or set JAVA_HOME to it"
    [ -z "${JAVA_HOME:-}" ] || [ "$JAVA_HOME" = "$found" ] ||
        say "JAVA_HOME is no JDK $JDK_WANTED ($JAVA_HOME), using $found"
    export JAVA_HOME=$found
}
