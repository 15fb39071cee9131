package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions as operators have them by REST, and what their viewers are told of it. */
@ExtendWith(ArquillianExtension.class)
class SessionsIT {

    private static final String CLOSED = "/guests/pattern/closed";

    private final Rest operator = Rest.named("operator", "anna");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @AfterEach
    void open() {
        operator.put(CLOSED, "{'closed':false}").expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /sessions",
        "PATCH, /sessions/nobody",
        "DELETE, /sessions/nobody",
        "POST, /sessions/nobody/messages",
        "POST, /sessions/nobody/control",
        "PUT, /guests/pattern/closed"
    })
    void areForOperators(String method, String path) {
        Roles.assertLeast(method, path, "operator");
    }

    @Test
    void areListedWithWhoWatchesFromWhereSinceWhen() {
        try (Socket ann = Socket.open(
                Vitrine.clientFrom("127.0.0.2").newWebSocketBuilder().header("Authorization", Vitrine.bearer("viewer")),
                "pattern")) {
            String viewer = join(ann, "Ann").getString("viewer");

            JsonObject item = session(viewer);
            assertThat(item.getString("guest")).isEqualTo("pattern");
            assertThat(item.getString("name")).isEqualTo("Ann");
            assertThat(item.getString("person")).isEqualTo("viewer-machine");
            assertThat(item.getString("role")).isEqualTo("viewer");
            assertThat(item.getString("address")).isEqualTo("127.0.0.2");
            assertThat(Duration.between(Instant.parse(item.getString("since")), Instant.now()))
                    .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(1));
            assertThat(item.getBoolean("controls")).isTrue();
            assertThat(item.getBoolean("viewOnly")).isFalse();
            assertThat(item.getBoolean("microphoneMuted")).isFalse();
            assertThat(item).doesNotContainKeys("path", "relay", "maxBitsPerSecond", "maxPicturesPerSecond");
            assertThat(operator.get("/sessions?guest=cluster").expect(200).list())
                    .isEmpty();
        }
    }

    @Test
    void fromManyAddressesAtOnceAreNotMixedUp() {
        List<String> addresses = IntStream.rangeClosed(10, 17)
                .mapToObj(last -> "127.0.0." + last)
                .toList();
        List<Socket> sockets = addresses.parallelStream().map(SessionsIT::from).toList();
        try {
            for (int i = 0; i < addresses.size(); i++) {
                String viewer = join(sockets.get(i), "Ann").getString("viewer");
                assertThat(session(viewer).getString("address")).isEqualTo(addresses.get(i));
            }
            assertThat(sessions().stream().map(item -> item.getString("id")))
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(addresses.size());
        } finally {
            sockets.forEach(Socket::close);
        }
    }

    @Test
    void becomeViewOnlyAndBack() {
        try (Socket ann = Socket.as("viewer", "pattern")) {
            String id = id(join(ann, "Ann"));

            JsonObject limited = operator.patch("/sessions/" + id, "{'viewOnly':true,'maxPicturesPerSecond':5}")
                    .expect(200)
                    .json();
            assertThat(limited.getBoolean("viewOnly")).isTrue();
            assertThat(limited.getBoolean("controls")).isFalse();
            assertThat(limited.getInt("maxPicturesPerSecond")).isEqualTo(5);
            JsonObject told = ann.next("limits");
            assertThat(told.getBoolean("viewOnly")).isTrue();
            assertThat(told.getInt("maxPicturesPerSecond")).isEqualTo(5);
            assertThat(ann.send("{'type':'control','action':'request'}")
                            .next("error")
                            .getString("message"))
                    .contains("view-only");

            assertThat(operator.patch("/sessions/" + id, "{'viewOnly':false,'maxPicturesPerSecond':null}")
                            .expect(200)
                            .json())
                    .doesNotContainKey("maxPicturesPerSecond");
            ann.next("limits");
            ann.send("{'type':'control','action':'request'}");
            while (!ann.next("viewers").containsKey("controller")) {
                // until control was given
            }
        }
    }

    @Test
    void areGivenControlAndLoseIt() {
        try (Socket ann = Socket.as("viewer", "pattern");
                Socket bob = Socket.as("viewer", "pattern")) {
            String anns = join(ann, "Ann").getString("viewer");
            String bobs = join(bob, "Bob").getString("viewer");
            String id = session(bobs).getString("id");

            operator.post("/sessions/" + id + "/control", "{'action':'withdraw'}")
                    .refused(409, "does not control the guest");
            assertThat(operator.post("/sessions/" + id + "/control", "{'action':'give'}")
                            .expect(200)
                            .json()
                            .getBoolean("controls"))
                    .isTrue();
            while (!ann.next("viewers").getString("controller", anns).equals(bobs)) {
                // until it is seen by all
            }
            operator.post("/sessions/" + id + "/control", "{'action':'withdraw'}")
                    .expect(200);
            while (ann.next("viewers").containsKey("controller")) {
                // until nobody controls
            }
        }
    }

    @Test
    void hearWhatAnOperatorSays() {
        try (Socket ann = Socket.as("viewer", "pattern")) {
            String id = id(join(ann, "Ann"));

            operator.post("/sessions/" + id + "/messages", "{'text':'The guest restarts at noon.'}")
                    .expect(204);

            JsonObject message = ann.next("message");
            assertThat(message.getString("from")).isEqualTo("anna");
            assertThat(message.getString("text")).isEqualTo("The guest restarts at noon.");
        }
    }

    @Test
    void endWithAReason() {
        try (Socket ann = Socket.as("viewer", "pattern")) {
            JsonObject joined = join(ann, "Ann");
            String id = id(joined);

            operator.delete("/sessions/" + id + "?reason=maintenance%20at%20noon")
                    .expect(204);

            JsonObject ended = ann.next("ended");
            assertThat(ended.getString("cause")).isEqualTo("operator");
            assertThat(ended.getString("by")).isEqualTo("anna");
            assertThat(ended.getString("reason")).isEqualTo("maintenance at noon");
            assertThat(ended.getBoolean("mayReturn")).isTrue();
            assertThat(ann.closeCode()).isEqualTo(4003);
            operator.delete("/sessions/" + id).refused(404, "There is no session '" + id + "'");
            try (Socket again = Socket.as("viewer", "pattern")) {
                again.send("{'type':'join','resume':'" + joined.getString("resume") + "'}");
                assertThat(again.next("ended").getString("reason")).isEqualTo("maintenance at noon");
                assertThat(again.closeCode()).isEqualTo(4003);
            }
            try (Socket anew = Socket.as("viewer", "pattern")) {
                assertThat(join(anew, "Ann").getString("viewer")).isNotEqualTo(joined.getString("viewer"));
            }
        }
    }

    @Test
    void outliveTheirConnection() {
        Socket lost = Socket.as("viewer", "pattern");
        JsonObject joined = join(lost, "Ann");
        String viewer = joined.getString("viewer");
        String id = session(viewer).getString("id");
        lost.breakOff();
        try (Socket stranger = Socket.as("operator", "pattern");
                Socket back = Socket.as("viewer", "pattern")) {
            stranger.send("{'type':'join','resume':'" + joined.getString("resume") + "'}");
            assertThat(stranger.next("joined").getString("viewer")).isNotEqualTo(viewer);

            back.send("{'type':'join','resume':'" + joined.getString("resume") + "'}");

            assertThat(back.next("joined").getString("viewer")).isEqualTo(viewer);
            assertThat(back.next("viewers").getString("controller")).isEqualTo(viewer);
            assertThat(session(viewer).getString("id")).isEqualTo(id);
        }
    }

    @Test
    void areNotKeptForWhoeverLeaves() {
        Socket gone = Socket.as("viewer", "pattern");
        JsonObject joined = join(gone, "Ann");
        gone.close();
        try (Socket again = Socket.as("viewer", "pattern")) {
            again.send("{'type':'join','resume':'" + joined.getString("resume") + "'}");
            assertThat(again.next("joined").getString("viewer")).isNotEqualTo(joined.getString("viewer"));
        }
    }

    @Test
    void ofAClosedGuestAreOperatorsAndThoseWhoWatchAlready() {
        try (Socket ann = Socket.as("viewer", "pattern")) {
            join(ann, "Ann");
            assertThat(operator.put(CLOSED, "{'closed':true}")
                            .expect(200)
                            .json()
                            .getBoolean("closed"))
                    .isTrue();
            try (Socket late = Socket.as("viewer", "pattern");
                    Socket other = Socket.as("operator", "pattern")) {
                JsonObject refusal = late.send("{'type':'join'}").next("error");
                assertThat(refusal.getString("code")).isEqualTo("not-allowed");
                assertThat(refusal.getString("message")).contains("closed to newcomers");
                join(other, "Oscar");
                ann.send("{'type':'ping','id':1}").next("pong");
                operator.put(CLOSED, "{'closed':false}").expect(200);
                join(late, "Late");
            }
        }
    }

    @Test
    void sayWhatIsWrong() {
        try (Socket ann = Socket.as("viewer", "pattern");
                Socket eve = Socket.as("viewer", "cluster")) {
            String path = "/sessions/" + id(join(ann, "Ann"));
            operator.patch(path, "{'viewonly':true}").refused(400, "viewonly is no member");
            operator.patch(path, "{'viewOnly':'yes'}").refused(400, "viewOnly is \"yes\"");
            operator.patch(path, "{'maxBitsPerSecond':99999}").refused(400, "from 100000 to 100000000");
            operator.patch(path, "{'maxPicturesPerSecond':0}").refused(400, "from 1 to 120");
            operator.patch(path, "{'maxPicturesPerSecond':2.5}").refused(400, "a whole number");
            operator.post(path + "/messages", "{}").refused(400, "text is missing");
            operator.post(path + "/messages", "{'text':'" + "x".repeat(501) + "'}")
                    .refused(400, "1 to 500 characters");
            operator.post(path + "/control", "{'action':'steal'}").refused(400, "give or withdraw");
            operator.delete(path + "?reason=" + "x".repeat(501)).refused(400, "at most 500 characters");
            operator.put(CLOSED, "{}").refused(400, "closed is missing");
            operator.put("/guests/nobody/closed", "{'closed':true}").refused(404, "no guest 'nobody'");
            operator.patch("/sessions/nobody", "{}").refused(404, "There is no session 'nobody'");

            String remote = "/sessions/" + id(join(eve, "Eve"));
            operator.patch(remote, "{'maxBitsPerSecond':200000}").refused(409, "do not pass through here");
            operator.patch(remote, "{'viewOnly':true}").expect(200);
        }
    }

    private static Socket from(String address) {
        return Socket.open(
                Vitrine.clientFrom(address).newWebSocketBuilder().header("Authorization", Vitrine.bearer("viewer")),
                "pattern");
    }

    private static JsonObject join(Socket socket, String name) {
        return socket.send("{'type':'join','name':'" + name + "'}").next("joined");
    }

    private String id(JsonObject joined) {
        return sessions().stream()
                .filter(item -> item.getString("viewer").equals(joined.getString("viewer"))
                        && item.getString("guest").equals(joined.getString("guest")))
                .map(item -> item.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject session(String viewer) {
        return sessions().stream()
                .filter(item -> item.getString("guest").equals("pattern")
                        && item.getString("viewer").equals(viewer))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no session of " + viewer + " in " + sessions()));
    }

    private List<JsonObject> sessions() {
        return operator.get("/sessions").expect(200).list().getValuesAs(JsonObject.class);
    }
}
