package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.WebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The WebSocket: who gets in, what is answered to what is wrong, and how control and a publisher's words travel. */
@ExtendWith(ArquillianExtension.class)
class SignalingIT {

    /** The synthetic guest chirps at -12 dB. */
    private static final double AUDIBLE_DECIBELS = -20;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void refusesWhoeverDidNotSignIn() {
        assertThat(Socket.status(Vitrine.client().newWebSocketBuilder(), "pattern"))
                .isEqualTo(401);
        assertThat(Socket.status(bearer("Bearer nobody"), "pattern")).isEqualTo(401);
        assertThat(Socket.status(bearer("Basic YWRtaW46YWRtaW4="), "pattern")).isEqualTo(401);
    }

    @Test
    void refusesPagesOfOtherServers() {
        assertThat(Socket.status(withOrigin("https://evil.example"), "pattern")).isEqualTo(403);
        assertThat(Socket.status(withOrigin("http://" + Vitrine.HTTPS.getAuthority()), "pattern"))
                .isEqualTo(403);
        assertThat(Socket.status(withOrigin("null"), "pattern")).isEqualTo(403);
    }

    @Test
    void letsItsOwnPagesInAndThoseThatAreConfigured() {
        assertThat(Socket.status(withOrigin(Vitrine.HTTPS.toString()), "pattern"))
                .isEqualTo(101);
        assertThat(Socket.status(withOrigin("https://bench.example"), "pattern"))
                .isEqualTo(101);
    }

    @Test
    void knowsNoOtherGuests() {
        assertThat(Socket.status(bearer(Vitrine.bearer("admin")), "nobody")).isEqualTo(404);
    }

    @Test
    void refusesAPublisherWhereThereIsNothingToPublish() {
        assertThat(Socket.status(bearer(Vitrine.bearer("publisher")), "pattern"))
                .isEqualTo(403);
    }

    @Test
    void speaksItsSubprotocolAlone() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            assertThat(viewer.subprotocol()).isEqualTo("vitrine.1");
        }
        var plain = Vitrine.send(
                Vitrine.client(),
                Vitrine.request("/signaling/pattern")
                        .header("Authorization", Vitrine.bearer("viewer"))
                        .build());
        assertThat(plain.statusCode()).isEqualTo(426);
    }

    @Test
    void tellsANewViewerWhereItIs() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            viewer.send("{'type':'join','name':'Ann'}");

            JsonObject joined = viewer.next("joined");
            assertThat(joined.getString("guest")).isEqualTo("pattern");
            assertThat(joined.getString("role")).isEqualTo("viewer");
            JsonObject viewers = viewer.next("viewers");
            assertThat(viewers.getJsonArray("viewers").toString()).contains("Ann");
            assertThat(viewers.getString("controller")).isEqualTo(joined.getString("viewer"));
        }
    }

    @Test
    void tellsAViewerWhatThereIsToHearAndHowLoudItIs() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            JsonObject sounds = viewer.send("{'type':'join'}").next("sounds");
            assertThat(sounds.getJsonObject("attachment").getString("kind")).isEqualTo("from-start");
            JsonObject chirp = sounds.getJsonArray("streams").getJsonObject(0);
            assertThat(chirp.getString("name")).isEqualTo("chirp");
            assertThat(chirp.getString("class")).isEqualTo("non-safety");
            assertThat(chirp.getString("state")).isEqualTo("playing");

            viewer.send("{'type':'mix','muted':['chirp']}").send("{'type':'levels','on':true}");
            while (loudest(viewer.next("levels")) < AUDIBLE_DECIBELS) {}
            while (loudest(viewer.next("levels")) > AUDIBLE_DECIBELS) {}
        }
    }

    private static double loudest(JsonObject levels) {
        return levels.getJsonArray("levels")
                .getJsonObject(0)
                .getJsonNumber("peakDb")
                .doubleValue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            x                                                        | malformed    | one JSON object
            []                                                       | malformed    | one JSON object
            {}                                                       | malformed    | member 'type'
            {'type':'jump'}                                          | unknown-type | join, offer, candidate
            {'type':'join','display':'one'}                          | malformed    | member 'display'
            {'type':'join','display':200}                            | no-display   | 200
            {'type':'offer'}                                         | malformed    | member 'sdp'
            {'type':'offer','sdp':'v=0'}                             | out-of-order | join
            {'type':'candidate','candidate':'c','sdpMid':'0'}        | out-of-order | join
            {'type':'control','action':'request'}                    | out-of-order | join
            {'type':'control','action':'steal'}                      | malformed    | request, release, grant, refuse or take
            {'type':'mix'}                                           | out-of-order | join
            {'type':'mix','gains':{'chirp':5}}                       | malformed    | member 'gains.chirp' must be a number
            {'type':'levels','on':1}                                 | malformed    | member 'on'
            {'type':'ping'}                                          | malformed    | member 'id'
            {'type':'publish'}                                       | not-allowed  | publisher
            {'type':'answer','viewer':'v1','sdp':'v=0'}              | not-allowed  | publisher
            {'type':'cursor','width':0}                              | not-allowed  | publisher
            """)
    void answersABadMessageAndGoesOn(String message, String code, String sentence) {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            JsonObject fault = viewer.send(message).next();

            assertThat(fault.getString("type")).isEqualTo("error");
            assertThat(fault.getString("code")).isEqualTo(code);
            assertThat(fault.getString("message")).contains(sentence);
            assertThat(viewer.send("{'type':'ping','id':7}").next("pong").getInt("id"))
                    .isEqualTo(7);
        }
    }

    @Test
    void takesNoSecondJoinAndNoControlForAViewer() {
        try (Socket first = Socket.as("viewer", "pattern");
                Socket second = Socket.as("viewer", "pattern")) {
            first.send("{'type':'join'}").next("viewers");
            assertThat(first.send("{'type':'join'}").next("error").getString("code"))
                    .isEqualTo("out-of-order");

            second.send("{'type':'join'}").next("viewers");
            JsonObject fault = second.send("{'type':'control','action':'take'}").next("error");
            assertThat(fault.getString("code")).isEqualTo("not-allowed");
        }
    }

    @Test
    void refusesBinaryFrames() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            JsonObject fault = viewer.sendBinary(new byte[] {1, 2, 3}).next("error");

            assertThat(fault.getString("code")).isEqualTo("malformed");
            assertThat(fault.getString("message")).contains("text frame");
        }
    }

    @Test
    void saysThatAMessageIsTooLargeBeforeItCloses() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            viewer.send("{'type':'offer','sdp':'" + "x".repeat(256 * 1024) + "'}");

            assertThat(viewer.next("error").getString("code")).isEqualTo("too-large");
            assertThat(viewer.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void closesAfterTwentyFaultsInARow() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            for (int i = 0; i < 20; i++) {
                viewer.send("x");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(viewer.next().getString("code")).isEqualTo("malformed");
            }
            assertThat(viewer.closeCode()).isEqualTo(4008);
        }
    }

    @Test
    void endsNoOtherSession() {
        try (Socket good = Socket.as("viewer", "pattern");
                Socket bad = Socket.as("viewer", "pattern")) {
            good.send("{'type':'join'}").next("viewers");
            for (int i = 0; i < 20; i++) {
                bad.send("x");
            }
            assertThat(bad.closeCode()).isEqualTo(4008);
            assertThat(good.send("{'type':'ping','id':1}").next("pong").getInt("id"))
                    .isEqualTo(1);
        }
    }

    @Test
    void closesWhenAViewerLeaves() {
        try (Socket viewer = Socket.as("viewer", "pattern")) {
            viewer.send("{'type':'join'}").next("viewers");

            assertThat(viewer.send("{'type':'leave'}").closeCode()).isEqualTo(1000);
        }
    }

    @Test
    void handsControlOver() {
        try (Socket first = Socket.as("operator", "pattern");
                Socket second = Socket.as("viewer", "pattern")) {
            String firstId = first.send("{'type':'join'}").next("joined").getString("viewer");
            String secondId = second.send("{'type':'join'}").next("joined").getString("viewer");
            awaitController(second, firstId);

            second.send("{'type':'control','action':'request'}");
            while (!first.next("viewers").getJsonArray("requests").toString().contains(secondId)) {}
            first.send("{'type':'control','action':'grant','viewer':'" + secondId + "'}");
            awaitController(second, secondId);

            first.send("{'type':'control','action':'take'}");
            awaitController(second, firstId);
        }
    }

    @Test
    void carriesAPublishersWordsToItsViewersAndBack() {
        try (Socket viewer = Socket.as("viewer", "cluster")) {
            assertThat(viewer.send("{'type':'join','name':'Ann'}").next("guest").getString("state"))
                    .isIn("connecting", "off");
            try (Socket publisher = Socket.as("publisher", "cluster")) {
                publisher.send("{'type':'publish','displays':[{'id':0,'label':'dash','width':800,'height':480}]}");
                assertThat(publisher.next("published").getString("guest")).isEqualTo("cluster");
                JsonObject guest = viewer.next("guest");
                assertThat(guest.getString("state")).isEqualTo("running");
                assertThat(guest.getJsonArray("displays").toString()).contains("dash", "800");

                relay(viewer, publisher);
                refuseASecondPublisher();
            }
            while (!viewer.next("guest").getString("state").equals("off")) {}
        }
    }

    private static void relay(Socket viewer, Socket publisher) {
        viewer.send("{'type':'offer','sdp':'v=0 offer'}");
        JsonObject offer = publisher.next("offer");
        String id = offer.getString("viewer");
        assertThat(offer.getString("sdp")).isEqualTo("v=0 offer");

        viewer.send("{'type':'candidate','candidate':'from viewer','sdpMid':'0','sdpMLineIndex':0}");
        JsonObject candidate = publisher.next("candidate");
        assertThat(candidate.getString("viewer")).isEqualTo(id);
        assertThat(candidate.getString("candidate")).isEqualTo("from viewer");

        publisher.send("{'type':'answer','viewer':'" + id + "','sdp':'v=0 answer'}");
        assertThat(viewer.next("answer").getString("sdp")).isEqualTo("v=0 answer");

        publisher.send("{'type':'candidate','candidate':'no one','sdpMid':'0'}");
        assertThat(publisher.next("error").getString("code")).isEqualTo("malformed");
        publisher.send("{'type':'candidate','viewer':'" + id + "','candidate':'from guest','sdpMid':'1'}");
        assertThat(viewer.next("candidate").getString("candidate")).isEqualTo("from guest");

        publisher.send("{'type':'cursor','width':1,'height':1,'hotX':0,'hotY':0,'rgba':'AQIDBA=='}");
        JsonObject cursor = viewer.next("cursor");
        assertThat(cursor.getString("rgba")).isEqualTo("AQIDBA==");

        publisher.send("{'type':'answer','viewer':'nobody','sdp':'v=0'}");
        assertThat(publisher.next("error").getString("code")).isEqualTo("no-viewer");
        assertThat(publisher.send("{'type':'join'}").next("error").getString("code"))
                .isEqualTo("not-allowed");
    }

    private static void refuseASecondPublisher() {
        try (Socket second = Socket.as("publisher", "cluster")) {
            assertThat(second.send("{'type':'publish'}").next("error").getString("code"))
                    .isEqualTo("not-allowed");
        }
    }

    private static void awaitController(Socket socket, String viewer) {
        while (!socket.next("viewers").getString("controller", "").equals(viewer)) {}
    }

    private static WebSocket.Builder withOrigin(String origin) {
        return bearer(Vitrine.bearer("viewer")).header("Origin", origin);
    }

    private static WebSocket.Builder bearer(String authorization) {
        return Vitrine.client().newWebSocketBuilder().header("Authorization", authorization);
    }
}
