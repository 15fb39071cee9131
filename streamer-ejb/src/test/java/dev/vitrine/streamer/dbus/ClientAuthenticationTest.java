package dev.vitrine.streamer.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthenticationTest {

    private final ClientAuthentication client = new ClientAuthentication();
    private final ByteBuffer out = ByteBuffer.allocate(1024);

    @BeforeEach
    void begin() {
        client.begin(1000, out);
    }

    @Test
    void beginsWithNulAndTheUsersId() {
        assertThat(said()).isEqualTo("\0AUTH EXTERNAL 31303030\r\n");
    }

    @Test
    void agreesOnDescriptorsAndBegins() {
        said();
        hears("OK 1234deadbeef\r\n");
        assertThat(said()).isEqualTo("NEGOTIATE_UNIX_FD\r\n");
        assertThat(client.done()).isFalse();
        hears("AGREE_UNIX_FD\r\n");
        assertThat(said()).isEqualTo("BEGIN\r\n");
        assertThat(client.done()).isTrue();
        assertThat(client.descriptorsAgreed()).isTrue();
        assertThat(client.fault()).isNull();
    }

    @Test
    void doesWithoutDescriptorsWhenTheServerHasNone() {
        hears("OK 1234deadbeef\r\nERROR \"no\"\r\n");
        assertThat(client.done()).isTrue();
        assertThat(client.descriptorsAgreed()).isFalse();
    }

    @Test
    void understandsTheServerByteByByte() {
        for (char letter : "OK 1234deadbeef\r\nAGREE_UNIX_FD\r\n".toCharArray()) {
            hears(String.valueOf(letter));
        }
        assertThat(client.done()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REJECTED EXTERNAL\r\n",
                "OK 12\r\nREJECTED\r\n",
                "OK 12\r\nAGREE_UNIX_FD\r\nl",
                "nonsense\r\n",
                "\r\n"
            })
    void anythingElseIsAVerdict(String server) {
        hears(server);
        assertThat(client.fault()).isNotBlank();
    }

    @Test
    void aLineWithoutEndIsAVerdict() {
        for (int i = 0; i < 512; i++) {
            hears("x");
        }
        assertThat(client.fault()).contains("512");
    }

    private void hears(String words) {
        client.wanted().put(words.getBytes(StandardCharsets.US_ASCII));
        client.advance(out);
    }

    private String said() {
        byte[] text = new byte[out.position()];
        out.flip().get(text);
        out.clear();
        return new String(text, StandardCharsets.US_ASCII);
    }
}
