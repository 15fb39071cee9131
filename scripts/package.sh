#!/usr/bin/env bash
# Makes what operations deploy, in dist/: the EAR, the whole server and its bill of materials, the TURN appliance as jar,
# archive and Debian package, their checksums.
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
. "$(dirname "$0")/lib/jdk.sh"
. "$(dirname "$0")/lib/packages.sh"
. "$(dirname "$0")/lib/server.sh"
. "$(dirname "$0")/lib/turn-image.sh"
. "$(dirname "$0")/lib/turn-deb.sh"

[ $# -eq 0 ] || refuse "package: takes no arguments"
need_packages "${PACKAGES_BUILD[@]}"
use_jdk
dist=$VITRINE_HOME/dist
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Liberty's own package holds the features that are used. What a run left behind and every secret stay out of it.
package_server() {
    # All doors for operators are open meanwhile, so that the features behind them are in it as well.
    mkdir -p "$scratch/output/vitrine"
    VITRINE_DEPLOY=on VITRINE_OPERATOR_PASSWORD=any VITRINE_METRICS=on VITRINE_METRICS_PASSWORD=any OTEL_SDK_DISABLED=false \
        VITRINE_SSO_ADMINS=any VITRINE_OIDC_ISSUER=https://any VITRINE_OIDC_CLIENT=any VITRINE_OIDC_SECRET=any \
        VITRINE_LDAP_URL=ldaps://any VITRINE_LDAP_BASE=dc=any VITRINE_LDAP_BIND_DN=cn=any VITRINE_LDAP_BIND_PASSWORD=any \
        "$VITRINE_HOME/scripts/package/operations-xml" >"$scratch/output/vitrine/operations.xml"
    WLP_OUTPUT_DIR=$scratch/output "$SERVER_WLP/bin/server" package vitrine --archive="$scratch/server.tar.gz" \
        --include=minify --server-root=vitrine-server >"$scratch/log" 2>&1 ||
        { tail -n 20 "$scratch/log" >&2 && fail "Liberty could not package the server"; }
    tar -C "$scratch" -xzf "$scratch/server.tar.gz"
    local root=$scratch/vitrine-server
    rm -rf "${root:?}"/usr/servers/vitrine/{server.env,operations.xml,workarea,logs,resources/security} "${root:?}"/dev/*/ibm/javadoc
    cp "$VITRINE_HOME/scripts/package/vitrine-server" "$root/"
    mkdir "$root/tools"
    cp "$VITRINE_HOME/scripts/package/operations-xml" "$root/tools/"
    "$JAVA_HOME/bin/javac" -Xlint:all -Werror -d "$root/tools" "$VITRINE_HOME/scripts/package/PemKeyStore.java"
    # The same bytes from the same build: sorted, no one's name, one time.
    tar -C "$scratch" --sort=name --owner=0 --group=0 --numeric-owner --mtime=2026-01-01T00:00:00Z \
        -cf - vitrine-server | gzip -n >"$dist/vitrine-server.tar.gz"
}

package_turn() {
    cp "$TURN_TARGET/turn-appliance.jar" "$dist/"
    say "training the TURN appliance"
    build_turn_image
    archive_turn_image "$dist/vitrine-turn.tar.gz"
    if command -v dpkg-deb >/dev/null; then
        build_turn_deb "$dist" "$scratch"
    else
        say "there is no dpkg-deb here: without a Debian package"
    fi
}

say "building"
"$VITRINE_HOME/mvnw" -q -Dstyle.color=never package -DskipTests -Psbom -pl liberty-config,turn-appliance -am
rm -rf "$dist"
mkdir "$dist"
cp "$SERVER_WLP/usr/servers/vitrine/apps/vitrine.ear" "$dist/"
cp "$VITRINE_HOME/liberty-config/target/vitrine.cdx.json" "$dist/"
package_server
package_turn
(cd "$dist" && sha256sum -- * >"$scratch/SHA256SUMS" && mv "$scratch/SHA256SUMS" SHA256SUMS)
say "in $dist:"
ls -1 "$dist"
