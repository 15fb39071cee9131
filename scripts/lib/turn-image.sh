# shellcheck shell=bash
# shellcheck disable=SC2034 # the variables are read by the scripts that source this
# The TURN appliance as operators get it: a Java runtime of its own and a cache of what the start needs.
# Sourced after common.sh and jdk.sh; JAVA_HOME is a JDK 25, the jar is built.

TURN_TARGET=$VITRINE_HOME/turn-appliance/target
TURN_IMAGE=$TURN_TARGET/image
# One time for all files: the same build makes the same bytes. The cache knows jar and runtime by theirs.
PACKAGE_TIME=2026-01-01T00:00:00Z
TURN_TRAINING_SECONDS=60
turn_training_pid=

# build_turn_image: makes TURN_IMAGE with bin/vitrine-turn, which runs wherever the directory is moved with its times.
build_turn_image() {
    local jar=$TURN_TARGET/turn-appliance.jar
    [ -f "$jar" ] || fail "the build made no $jar"
    rm -rf "$TURN_IMAGE"
    mkdir -p "$TURN_IMAGE/bin" "$TURN_IMAGE/lib"
    "$JAVA_HOME/bin/jlink" --output "$TURN_IMAGE/runtime" --add-modules java.base,jdk.httpserver,jdk.net,jdk.unsupported \
        --strip-java-debug-attributes --no-header-files --no-man-pages
    "$JAVA_HOME/bin/java" "$VITRINE_HOME/scripts/package/turn/NewerClasses.java" "$jar" \
        "$TURN_IMAGE/lib/turn-appliance.jar"
    cp "$VITRINE_HOME/scripts/package/turn/vitrine-turn" "$TURN_IMAGE/bin/"
    cp "$VITRINE_HOME/turn-appliance/jvm.options" "$TURN_IMAGE/lib/"
    cp "$VITRINE_HOME/LICENSE" "$TURN_IMAGE/"
    find "$TURN_IMAGE" -exec touch -h -d "$PACKAGE_TIME" {} +
    train_turn_image
    touch -d "$PACKAGE_TIME" "$TURN_IMAGE/lib/turn-appliance.aot" "$TURN_IMAGE/lib"
}

# A server takes note of all that one client makes it load, and writes the cache when it ends.
train_turn_image() {
    local log=$TURN_TARGET/training.log address
    : >"$log" # what an earlier training said is no answer to this one
    VITRINE_TURN_JAVA_OPTIONS="-XX:AOTCacheOutput=$TURN_IMAGE/lib/turn-appliance.aot" \
        "$TURN_IMAGE/bin/vitrine-turn" --listen 127.0.0.1:0 --user training:training --admin 127.0.0.1:0 \
        --relay-ports 32000-32767 --allow-peer 127.0.0.1 >"$log" 2>&1 </dev/null &
    turn_training_pid=$!
    wait_until "$TURN_TRAINING_SECONDS" turn_training_listens || turn_training_failed "$log"
    address=$(sed -n 's/.*listening udp,tcp //p' "$log" | head -n 1)
    "$TURN_IMAGE/runtime/bin/java" -cp "$TURN_IMAGE/lib/turn-appliance.jar" dev.vitrine.turn.app.Rehearsal \
        "$address" training training >>"$log" 2>&1 || turn_training_failed "$log"
    kill -TERM "$turn_training_pid"
    wait "$turn_training_pid" || true
    [ -s "$TURN_IMAGE/lib/turn-appliance.aot" ] || turn_training_failed "$log"
}

turn_training_listens() {
    grep -q 'listening admin' "$TURN_TARGET/training.log" || process_is_gone "$turn_training_pid"
}

turn_training_failed() {
    kill -KILL "$turn_training_pid" 2>/dev/null || true
    tail -n 20 "$1" >&2
    fail "the TURN appliance could not be trained, its log is $1"
}

# archive_turn_image FILE: the image as vitrine-turn/ in a tar.gz, sorted, no one's name, with its times.
archive_turn_image() {
    tar -C "$TURN_TARGET" --sort=name --owner=0 --group=0 --numeric-owner --mode=go-w \
        --transform 's,^image,vitrine-turn,' -cf - image | gzip -n >"$1"
}
