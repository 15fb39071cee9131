package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.integration.Rest.Answer;
import dev.vitrine.testbed.Await;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several displays for one viewer over the wire, and another size by REST. */
@ExtendWith(ArquillianExtension.class)
class DisplaysIT {

    private static final String GUEST = "pair";
    private static final String SIZE = "/guests/" + GUEST + "/displays/1/size";

    private final Rest viewer = Rest.as("viewer");
    private final Rest operator = Rest.as("operator");
    private final Rest admin = Rest.as("admin");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @BeforeEach
    void add() {
        admin.post("/guests", "{'name':'" + GUEST + "','kind':'synthetic','size':'640x480','displays':'2'}")
                .expect(201);
    }

    @AfterEach
    void remove() {
        admin.delete("/guests/" + GUEST + "/lease");
        Answer there = admin.get("/guests/" + GUEST);
        admin.delete("/guests/" + GUEST, there.header("ETag")).expect(204);
    }

    @Test
    void aFurtherDisplayBelongsToTheViewerWhoseSecretItHas() {
        try (Socket ann = Socket.as("viewer", GUEST);
                Socket beside = Socket.as("viewer", GUEST);
                Socket bob = Socket.as("operator", GUEST)) {
            JsonObject joined =
                    ann.send("{'type':'join','display':0,'name':'Ann'}").next("joined");
            String secret = joined.getString("resume");

            JsonObject further = beside.send("{'type':'join','display':1,'beside':'" + secret + "'}")
                    .next("joined");

            assertThat(further.getString("viewer")).isEqualTo(joined.getString("viewer"));
            assertThat(further.getInt("display")).isEqualTo(1);
            assertThat(beside.next("guest").getJsonArray("displays")).hasSize(2);
            assertThat(beside.next("viewers").getJsonArray("viewers")).hasSize(1);
            JsonObject session =
                    operator.get("/sessions?guest=" + GUEST).expect(200).list().getJsonObject(0);
            assertThat(session.getInt("display")).isZero();
            assertThat(session.getJsonArray("furtherDisplays")).hasSize(1);
            beside.send("{'type':'levels','on':true}");
            assertThat(beside.next("error").getString("code")).isEqualTo("not-allowed");
            bob.send("{'type':'join','display':1,'beside':'" + secret + "'}");
            assertThat(bob.next("error").getString("code")).isEqualTo("no-viewer");
            ann.send("{'type':'leave'}");
            assertThat(beside.next("ended").getString("cause")).isEqualTo("left");
            assertThat(beside.closeCode()).isEqualTo(4003);
        }
    }

    @Test
    void whoeverControlsAsksForAnotherSize() {
        viewer.post(SIZE, "{'width':800,'height':600}").refused(403, "control of the guest");
        try (Socket ann = Socket.as("viewer", GUEST)) {
            // Which is told after the room has it: control is there.
            ann.send("{'type':'join','display':0,'name':'Ann'}").next("viewers");

            viewer.post(SIZE, "{'width':904,'height':300,'widthMillimetres':240,'heightMillimetres':80}")
                    .expect(200);

            Await.until("the size", () -> size(1).equals("904x300"));
            assertThat(size(0)).isEqualTo("640x480");
            operator.put("/guests/" + GUEST + "/lease", "{'seconds':60}").expect(200);
            Rest.named("operator", "other")
                    .post(SIZE, "{'width':800,'height':600}")
                    .refused(409, "leased to");
        }
        operator.post(SIZE, "{'width':800,'height':600}").expect(200);
        Await.until("the operator's size", () -> size(1).equals("800x600"));
        operator.post(SIZE, "{'width':8,'height':600}").refused(400, "width");
        operator.post(SIZE, "{'height':600}").refused(400, "width");
        operator.post(SIZE, "{'width':800.5,'height':600}").refused(400, "width");
        operator.post("/guests/" + GUEST + "/displays/2/size", "{'width':800,'height':600}")
                .refused(404, "no display '2'");
        List<String> audit = admin.get("/audit?limit=200&subject=" + GUEST).expect(200).list().stream()
                .map(JsonValue::asJsonObject)
                .map(entry -> entry.getString("action") + " " + entry.getString("outcome"))
                .toList();
        assertThat(audit).contains("guest.display-size done", "guest.display-size refused");
    }

    private String size(int display) {
        JsonObject item = viewer.get("/guests").expect(200).list().stream()
                .map(JsonValue::asJsonObject)
                .filter(guest -> guest.getString("name").equals(GUEST))
                .findFirst()
                .orElseThrow()
                .getJsonArray("displays")
                .getJsonObject(display);
        return item.getInt("width") + "x" + item.getInt("height");
    }
}
