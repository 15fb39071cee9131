#!/usr/bin/env bash
# The JDK is found in JAVA_HOME or in the usual places, and its version counts.
set -euo pipefail
. "$(dirname "$0")/assert.sh"
. "$(dirname "$0")/../lib/jdk.sh"

# fake_jdk DIRECTORY VERSION
fake_jdk() {
    mkdir -p "$1/bin"
    printf '#!/bin/sh\n' | tee "$1/bin/java" >"$1/bin/javac"
    chmod +x "$1/bin/java" "$1/bin/javac"
    echo "JAVA_VERSION=\"$2\"" >"$1/release"
}

# searched COMMAND...: with no javac on the PATH.
searched() {
    PATH=$scratch/tools run_it "$@"
}

export HOME=$scratch/home VITRINE_JDK_ROOT=$scratch/root
unset JAVA_HOME
mkdir "$scratch/tools"
for tool in sed dirname readlink; do
    ln -s "$(command -v "$tool")" "$scratch/tools/$tool"
done

searched find_jdk
expect_status 1 "no JDK at all"
searched use_jdk
expect_text "set JAVA_HOME" "no JDK at all"

fake_jdk "$scratch/root/usr/lib/jvm/java-17" 17.0.1
searched find_jdk
expect_status 1 "only JDK 17"

fake_jdk "$scratch/root/usr/lib/jvm/java-26" 26
searched find_jdk
expect_equal "$output" "$scratch/root/usr/lib/jvm/java-26" "a newer JDK when there is no 25"

fake_jdk "$HOME/.sdkman/candidates/java/25.0.1-tem" 25.0.1
searched find_jdk
expect_equal "$output" "$HOME/.sdkman/candidates/java/25.0.1-tem" "JDK 25 before a newer one"

fake_jdk "$scratch/mine" 25.0.3
export JAVA_HOME=$scratch/mine
searched find_jdk
expect_equal "$output" "$scratch/mine" "JAVA_HOME first"

rm "$scratch/mine/bin/javac"
searched use_jdk
expect_status 0 "a JAVA_HOME without a compiler"
expect_text "JAVA_HOME is no JDK 25" "a JAVA_HOME without a compiler"
