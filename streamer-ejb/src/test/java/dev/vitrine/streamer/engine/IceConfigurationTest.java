package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.viewer.IceServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IceConfigurationTest {

    @Test
    void needsNoServersAtAll() {
        IceConfiguration ice = read();

        assertThat(ice.settings().servers()).isEmpty();
        assertThat(ice.settings().relayOnly()).isFalse();
        assertThat(ice.errors()).isEmpty();
    }

    @Test
    void makesAnAddressOfEveryTransport() {
        IceConfiguration ice =
                read("turn.host", "54.12.34.56", "turn.credential", "s3cret", "stun.url", "stun:s:19302");

        assertThat(ice.errors()).isEmpty();
        assertThat(ice.settings().servers())
                .containsExactly(
                        new IceServer(List.of("stun:s:19302"), "", ""),
                        new IceServer(
                                List.of("turn:54.12.34.56:3478?transport=udp", "turn:54.12.34.56:3478?transport=tcp"),
                                "webrtc",
                                "s3cret"));
    }

    @Test
    void speaksTlsOnItsOwnPort() {
        IceConfiguration ice = read(
                "turn.host",
                "2001:db8::1",
                "turn.credential",
                "c",
                "turn.username",
                "u",
                "turn.transports",
                "tls",
                "ice.transport.policy",
                "relay");

        assertThat(ice.errors()).isEmpty();
        assertThat(ice.settings().relayOnly()).isTrue();
        assertThat(ice.settings().servers())
                .containsExactly(new IceServer(List.of("turns:[2001:db8::1]:5349?transport=tcp"), "u", "c"));
    }

    @Test
    void makesCredentialsOfASecretForEverybodyAnew() {
        IceConfiguration ice = read("turn.host", "h", "turn.secret", "north", "turn.transports", "udp");

        assertThat(ice.errors()).isEmpty();
        assertThat(ice.lifetimeSeconds()).isEqualTo(43_200);
        // printf 1000043200:ada | openssl dgst -sha1 -hmac north -binary | base64
        assertThat(ice.settings().servers())
                .containsExactly(new IceServer(
                        List.of("turn:h:3478?transport=udp"), "1000043200:ada", "QOfyCKI2ttjhtZ4AHQsQTLuJZtY="));
    }

    @Test
    void knowsOtherPortsAndPrivateCertificates() {
        IceConfiguration ice = read(
                "turn.host",
                "h",
                "turn.credential",
                "c",
                "turn.port",
                "80",
                "turn.tls.port",
                "443",
                "turn.transports",
                "tcp,tls",
                "turn.tls.verify",
                "0");

        assertThat(ice.errors()).isEmpty();
        assertThat(ice.lifetimeSeconds()).isZero();
        assertThat(ice.settings().verifiesTls()).isFalse();
        assertThat(ice.settings().servers().getFirst().urls())
                .containsExactly("turn:h:80?transport=tcp", "turns:h:443?transport=tcp");
        assertThat(read().settings().verifiesTls()).isTrue();
    }

    @Test
    void takesServersAsABrowserHasThemInsteadOfTheTurnHost() {
        IceConfiguration ice = read(
                "ice.servers",
                "[{\"urls\":\"stun:a\"},{\"urls\":[\"turn:b\",\"turns:b\"],\"username\":\"u\",\"credential\":\"c\"}]",
                "turn.host",
                "YOUR_TURN_HOST");

        assertThat(ice.errors()).isEmpty();
        assertThat(ice.settings().servers())
                .containsExactly(
                        new IceServer(List.of("stun:a"), "", ""),
                        new IceServer(List.of("turn:b", "turns:b"), "u", "c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            turn.host=YOUR_TURN_HOST;turn.credential=c    | QEMU_WEBRTC_TURN_HOST still is a placeholder ('YOUR_TURN_HOST')
            turn.host=<ip>;turn.credential=c              | QEMU_WEBRTC_TURN_HOST still is a placeholder ('<ip>')
            turn.host=turn:h:3478;turn.credential=c       | QEMU_WEBRTC_TURN_HOST is 'turn:h:3478': set it to a host name
            turn.host=h;turn.secret=s;turn.credential=c   | QEMU_WEBRTC_TURN_SECRET and QEMU_WEBRTC_TURN_CREDENTIAL are both set: keep the secret
            turn.host=h;turn.secret=s;turn.username=u     | QEMU_WEBRTC_TURN_SECRET and QEMU_WEBRTC_TURN_USERNAME are both set: keep the secret
            turn.host=h;turn.secret=<secret>              | QEMU_WEBRTC_TURN_SECRET still is a placeholder: set it
            turn.secret=s                                 | QEMU_WEBRTC_TURN_SECRET is set, but not the server that it is for: set QEMU_WEBRTC_TURN_HOST
            turn.host=h;turn.secret=s;turn.lifetime.seconds=1 | QEMU_WEBRTC_TURN_LIFETIME_SECONDS is '1': set it to a whole number from 60 to 2592000
            turn.host=h;turn.secret=s;turn.port=0         | QEMU_WEBRTC_TURN_PORT is '0': set it to a whole number from 1 to 65535
            turn.host=h;turn.secret=s;turn.port=9         | QEMU_WEBRTC_TURN_PORT is '9': set it to 53, 80, 443 or one from 1024 on
            turn.host=h;turn.secret=s;turn.tls.port=x     | QEMU_WEBRTC_TURN_TLS_PORT is 'x': set it to a whole number from 1 to 65535
            turn.tls.verify=no                            | QEMU_WEBRTC_TURN_TLS_VERIFY is 'no': set it to 1 or 0
            turn.host=h                                   | QEMU_WEBRTC_TURN_CREDENTIAL is not set: set it to the password of 'webrtc' on h
            turn.host=h;turn.credential=<password>        | QEMU_WEBRTC_TURN_CREDENTIAL still is a placeholder: set it
            turn.host=h;turn.credential=c;turn.username=<u> | QEMU_WEBRTC_TURN_USERNAME still is a placeholder
            turn.host=h;turn.credential=c;turn.transports=udp,quic | QEMU_WEBRTC_TURN_TRANSPORTS names 'quic': set it to one or more of udp, tcp, tls
            turn.host=h;turn.credential=c;turn.transports=, | QEMU_WEBRTC_TURN_TRANSPORTS names nothing
            ice.transport.policy=relay                    | QEMU_WEBRTC_ICE_TRANSPORT_POLICY is 'relay', but there is no TURN server: set QEMU_WEBRTC_TURN_HOST
            ice.transport.policy=relay;stun.url=stun:a    | QEMU_WEBRTC_ICE_TRANSPORT_POLICY is 'relay', but there is no TURN server
            ice.transport.policy=Relay                    | QEMU_WEBRTC_ICE_TRANSPORT_POLICY is 'Relay': set it to all or relay
            stun.url=<stun>                               | QEMU_WEBRTC_STUN_URL still is a placeholder
            stun.url=example.org:3478                     | QEMU_WEBRTC_STUN_URL is 'example.org:3478': set it to a STUN URL
            ice.servers={}                                | QEMU_WEBRTC_ICE_SERVERS is not a JSON array: set it
            ice.servers=[                                 | QEMU_WEBRTC_ICE_SERVERS is not a JSON array: set it
            ice.servers=[7]                               | QEMU_WEBRTC_ICE_SERVERS has an element 0 that is not an object
            ice.servers=[{}]                              | QEMU_WEBRTC_ICE_SERVERS has an element 0 without 'urls'
            ice.servers=[{"urls":"http://a"}]             | QEMU_WEBRTC_ICE_SERVERS has an element 0 with a URL that
            ice.servers=[{"urls":"turn:a"}]               | QEMU_WEBRTC_ICE_SERVERS has an element 0 with TURN but without 'username' or 'credential'
            ice.servers=[{"urls":"turn:<h>"}]             | QEMU_WEBRTC_ICE_SERVERS still is a placeholder: set it
            """)
    void saysWhichVariableIsWrongAndWhatToSet(String settings, String error) {
        IceConfiguration ice = read(settings.split("[;=]", -1));

        assertThat(ice.errors()).singleElement().asString().startsWith(error).endsWith(".");
        assertThat(ice.settings().servers())
                .noneMatch(server -> server.urls().toString().contains("turn"));
    }

    @Test
    void neverShowsACredential() {
        assertThat(read("turn.host", "h", "turn.credential", "s3cret").toString())
                .doesNotContain("s3cret");
        assertThat(read("turn.host", "YOUR_TURN_HOST", "turn.credential", "<s3cret>")
                        .toString())
                .doesNotContain("s3cret");
        assertThat(read("turn.host", "h", "turn.secret", "s3cret").toString()).doesNotContain("s3cret");
        assertThat(read("ice.servers", "[{\"urls\":\"<x>\",\"credential\":\"s3cret\"}]")
                        .toString())
                .doesNotContain("s3cret");
        assertThat(read("ice.servers", "[{\"urls\":\"turn:a\",\"credential\":\"s3cret\"}]")
                        .toString())
                .doesNotContain("s3cret");
    }

    private static IceConfiguration read(String... settings) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put("qemu.webrtc." + settings[i].strip(), settings[i + 1].strip());
        }
        return IceConfiguration.read(
                name -> Optional.ofNullable(properties.get(name)), new IceUser("ada", 1_000_000_000L));
    }
}
