# shellcheck shell=bash
# Runs the executable jar of a module. Sourced after common.sh, jdk.sh and packages.sh.

# run_jar MODULE ARGS...: builds the module, then becomes `java -jar MODULE/target/MODULE.jar ARGS`, with the options of
# MODULE/jvm.options where there are some.
run_jar() {
    local module=$1
    local jar=$VITRINE_HOME/$module/target/$module.jar
    local options=()
    shift
    need_packages "${PACKAGES_BUILD[@]}"
    use_jdk
    "$VITRINE_HOME/mvnw" -q -Dstyle.color=never package -DskipTests -pl "$module" -am
    [ -f "$jar" ] || fail "the build made no $jar"
    [ ! -f "$VITRINE_HOME/$module/jvm.options" ] || options=("@$VITRINE_HOME/$module/jvm.options")
    exec "$JAVA_HOME/bin/java" "${options[@]}" --enable-native-access=ALL-UNNAMED -Dvitrine.root="$VITRINE_HOME" \
        -jar "$jar" "$@"
}
