# shellcheck shell=bash
# The TURN appliance as a Debian package. Sourced after common.sh and turn-image.sh; the image is built.

# build_turn_deb DIRECTORY SCRATCH: makes vitrine-turn_VERSION_ARCHITECTURE.deb there; the same image makes the same bytes.
build_turn_deb() {
    local root=$2/deb version architecture
    version=$(turn_version)
    architecture=$(dpkg --print-architecture)
    lay_out_turn_deb "$root"
    write_turn_control "$root" "$version" "$architecture"
    find "$root" -exec touch -h -d "$PACKAGE_TIME" {} +
    SOURCE_DATE_EPOCH=$(date -d "$PACKAGE_TIME" +%s) DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Zxz -z1 \
        --build "$root" "$1/vitrine-turn_${version}_$architecture.deb" >/dev/null
}

# A snapshot comes before its release: 1.0.0-SNAPSHOT is 1.0.0~SNAPSHOT.
turn_version() {
    sed -n 's,.*<version>\([^<]*\)</version>.*,\1,p' "$VITRINE_HOME/turn-appliance/pom.xml" | head -n 1 | tr - '~'
}

lay_out_turn_deb() {
    local root=$1 from=$VITRINE_HOME/scripts/package/turn/debian doc=$1/usr/share/doc/vitrine-turn
    (
        umask 022
        mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib/systemd/system" "$root/etc/vitrine-turn" "$doc"
    )
    cp -a "$TURN_IMAGE" "$root/usr/lib/vitrine-turn"
    ln -s ../lib/vitrine-turn/bin/vitrine-turn "$root/usr/bin/vitrine-turn"
    install -m 644 "$from/vitrine-turn.service" "$root/usr/lib/systemd/system/"
    install -m 640 "$from/turn.conf" "$root/etc/vitrine-turn/"
    install -m 644 "$VITRINE_HOME/docs/turn.md" "$doc/"
    install -m 644 "$VITRINE_HOME/LICENSE" "$doc/copyright"
    install -m 755 "$from/postinst" "$from/prerm" "$from/postrm" "$root/DEBIAN/"
    echo /etc/vitrine-turn/turn.conf >"$root/DEBIAN/conffiles"
    chmod 750 "$root/etc/vitrine-turn"
}

write_turn_control() {
    cat >"$1/DEBIAN/control" <<TEXT
Package: vitrine-turn
Version: $2
Architecture: $3
Maintainer: Vitrine <vitrine@example.org>
Section: net
Priority: optional
Installed-Size: $(du -sk --exclude=DEBIAN "$1" | cut -f1)
Depends: libc6, passwd
Description: TURN and STUN server of Vitrine
 A relay for WebRTC (RFC 8656, RFC 8489) with a Java runtime of its own: UDP,
 TCP, TLS and DTLS, IPv4 and IPv6, time-limited credentials, quotas, metrics.
TEXT
    chmod 644 "$1/DEBIAN/control" "$1/DEBIAN/conffiles"
}
