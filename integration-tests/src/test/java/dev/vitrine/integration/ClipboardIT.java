package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.integration.Rest.Answer;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.SpiceAgent;
import dev.vitrine.testbed.TemporaryDirectory;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clipboard of a guest in a real QEMU by REST: who may, by which policy, and that it is in the audit log. */
@ExtendWith(ArquillianExtension.class)
class ClipboardIT {

    private static final String GUEST = "copying";
    private static final String CLIPBOARD = "/guests/" + GUEST + "/clipboard";
    private static final String CONTENT = CLIPBOARD + "/content";

    private final Rest viewer = Rest.as("viewer");
    private final Rest operator = Rest.as("operator");
    private final Rest admin = Rest.as("admin");

    private TemporaryDirectory directory;
    private DemoGuest demo;
    private SpiceAgent agent;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @BeforeEach
    void start() {
        directory = new TemporaryDirectory();
        demo = new DemoGuest(directory.path(), "640x480 rate=10 silent", SpiceAgent.devices(qtest()));
        agent = new SpiceAgent(qtest());
    }

    @AfterEach
    void remove() {
        admin.delete("/guests/" + GUEST + "/lease");
        Answer there = admin.get("/guests/" + GUEST);
        if (there.status() == 200) {
            admin.delete("/guests/" + GUEST, there.header("ETag")).expect(204);
        }
        agent.close();
        demo.close();
        directory.close();
    }

    @Test
    void whoeverControlsTheGuestReadsAndGives() {
        add("both");
        try (Socket ann = Socket.as("viewer", GUEST);
                Socket bob = Socket.as("operator", GUEST)) {
            ann.send("{'type':'join','name':'Ann'}");
            assertThat(ann.next("clipboard").getString("policy")).isEqualTo("both");
            bob.send("{'type':'join','name':'Bob'}");
            bob.next("clipboard");
            viewer.get(CONTENT).refused(404, "copied nothing");

            agent.copy("Grüße\n\tfrom \"the guest\"");

            assertThat(words(bob.next("clipboard"), "copied"))
                    .as("others see that there is something")
                    .containsExactly("text");
            operator.get(CONTENT).refused(403, "control of the guest");
            Answer read = viewer.get(CONTENT).expect(200);
            assertThat(read.json().getString("text")).isEqualTo("Grüße\n\tfrom \"the guest\"");
            assertThat(read.header("Cache-Control")).isEqualTo("no-store");
            viewer.send(viewer.request(CONTENT)
                            .header("If-None-Match", read.header("ETag"))
                            .GET())
                    .expect(304);
            agent.copy("another");
            Await.until(
                    "the next copy",
                    () -> viewer.send(viewer.request(CONTENT)
                                            .header("If-None-Match", read.header("ETag"))
                                            .GET())
                                    .status()
                            == 200);

            operator.put(CONTENT, "{'text':'not mine to give'}").refused(403, "control of the guest");
            viewer.put(CONTENT, "{'text':'from Ann','html':'<b>from Ann</b>'}").expect(204);

            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("from Ann");
            JsonObject now = viewer.get(CLIPBOARD).expect(200).json();
            assertThat(words(now, "given")).containsExactly("text", "html");
            assertThat(words(now, "copied")).isEmpty();

            bob.send("{'type':'control','action':'take'}");

            Await.until("that it is taken back", () -> !agent.canPaste());
            assertThat(agent.paste()).isEmpty();
            viewer.put(CONTENT, "{'text':'too late'}").refused(403, "control of the guest");
            operator.put(CONTENT, "{'text':'from Bob'}").expect(204);
            Await.until("the guest to hear of it", agent::canPaste);
            assertThat(agent.paste()).isEqualTo("from Bob");
            operator.delete(CONTENT).expect(204);
            Await.until("that it is taken back", () -> !agent.canPaste());
        }
        assertThat(audit())
                .contains(
                        "guest.clipboard-read done text 25 bytes",
                        "guest.clipboard-give done text 8 bytes, html 15 bytes")
                .contains("guest.clipboard-take-back done ")
                .anyMatch(entry -> entry.startsWith("guest.clipboard-read refused the clipboard needs control"))
                .noneMatch(entry -> entry.contains("from Ann") || entry.contains("from Bob"));
    }

    @Test
    void aTestBenchWithALeaseNeedsNoSeatAndItsGiftEndsWithTheLease() {
        add("both");
        operator.put(CONTENT, "{'text':'without a lease'}").refused(403, "a lease of it");
        operator.put("/guests/" + GUEST + "/lease", "{'seconds':60}").expect(200);
        Await.until(
                "the lease",
                () -> operator.put(CONTENT, "{'text':'from the bench'}").status() == 204);
        Await.until("the guest to hear of it", agent::canPaste);
        assertThat(agent.paste()).isEqualTo("from the bench");
        Rest.named("operator", "other").put(CONTENT, "{'text':'x'}").refused(409, "leased to operator-machine");
        agent.copy("for the bench");
        Await.until("the copy", () -> operator.get(CONTENT).status() == 200);
        assertThat(operator.get(CONTENT).json().getString("text")).isEqualTo("for the bench");
        operator.put(CONTENT, "{'text':'again'}").expect(204);
        Await.until("the guest to hear of it", agent::canPaste);

        operator.delete("/guests/" + GUEST + "/lease").expect(204);

        Await.until("that it is taken back", () -> !agent.canPaste());
    }

    @Test
    void onlyWhatThePolicyAllows() {
        add("to-guest");
        operator.put("/guests/" + GUEST + "/lease", "{'seconds':60}").expect(200);
        Await.until("the lease", () -> operator.put(CONTENT, "{'text':'a'}").status() == 204);
        Await.until("the guest to hear of it", agent::canPaste);
        agent.copy("kept from you");
        Await.until(
                "the guest to have it",
                () -> words(operator.get(CLIPBOARD).json(), "given").isEmpty());
        assertThat(words(operator.get(CLIPBOARD).json(), "copied")).isEmpty();
        operator.get(CONTENT).refused(409, "to-guest");

        change("from-guest");
        awaitHand();
        operator.put(CONTENT, "{'text':'a'}").refused(409, "from-guest");

        change("off");
        awaitHand();
        operator.put(CONTENT, "{'text':'a'}").refused(409, "VITRINE_GUEST_<NAME>_CLIPBOARD");
        operator.get(CONTENT).refused(409, "clipboard of this guest is off");
        admin.post("/guests/check", "{'name':'x','kind':'qemu','bus':'unix:path=/b','clipboard':'yes'}")
                .refused(400, "off, to-guest, from-guest or both");
    }

    @Test
    void whatCannotBeIsAnsweredWithWhatCould() {
        add("both");
        operator.put("/guests/" + GUEST + "/lease", "{'seconds':60}").expect(200);
        Await.until("the lease", () -> operator.put(CONTENT, "{'text':'a'}").status() == 204);
        operator.put(CONTENT, "{}").refused(400, "none of text, html and png");
        operator.put(CONTENT, "{'text':7}").refused(400, "text must be a string");
        operator.put(CONTENT, "{'txt':'a'}").refused(400, "html, png, text");
        operator.put(CONTENT, "{'png':'%%'}").refused(400, "no base64");
        operator.put(CONTENT, "{'png':'AAAA'}").refused(400, "a PNG file in base64");
        operator.put(CONTENT, "{'text':'" + "a".repeat((1 << 20) + 1) + "'}").refused(413, "1048576 bytes");
        byte[] picture = new byte[1 << 20];
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}, 0, picture, 0, 8);
        operator.put(CONTENT, "{'png':'" + Base64.getEncoder().encodeToString(picture) + "'}")
                .expect(204);
        assertThat(words(operator.get(CLIPBOARD).json(), "given")).containsExactly("png");
        viewer.get("/guests/pattern/clipboard").expect(200);
        assertThat(viewer.get("/guests/pattern/clipboard").json().getString("reason"))
                .contains("of kind qemu");
        viewer.get("/guests/none-such/clipboard").refused(404, "no guest 'none-such'");
    }

    private void add(String policy) {
        admin.post("/guests", "{'name':'" + GUEST + "'," + properties(policy) + "}")
                .expect(201);
        awaitPolicy(policy);
    }

    private void change(String policy) {
        String tag = admin.get("/guests/" + GUEST).header("ETag");
        admin.put("/guests/" + GUEST, "{" + properties(policy) + "}", tag).expect(200);
        awaitPolicy(policy);
    }

    /** The lease outlives the change, and the room of the guest as it is now hears of it. */
    private void awaitHand() {
        Await.until("the lease again", () -> operator.get(CONTENT).status() != 403);
    }

    private String properties(String policy) {
        return "'kind':'qemu','bus':'" + demo.busAddress() + "','clipboard':'" + policy + "'";
    }

    private void awaitPolicy(String policy) {
        Await.until("the clipboard", () -> {
            Answer answer = viewer.get(CLIPBOARD);
            return answer.status() == 200
                    && answer.json().getString("policy").equals(policy)
                    && (policy.equals("off") || !answer.json().containsKey("reason"));
        });
    }

    private Path qtest() {
        return directory.path().resolve("qtest");
    }

    private static List<String> words(JsonObject clipboard, String member) {
        return clipboard.getJsonArray(member).getValuesAs(JsonString::getString);
    }

    private List<String> audit() {
        return admin.get("/audit?limit=200&subject=" + GUEST).expect(200).list().stream()
                .map(JsonValue::asJsonObject)
                .map(entry -> entry.getString("action") + " " + entry.getString("outcome") + " "
                        + entry.getString("detail", ""))
                .toList();
    }
}
