package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test bench has a guest for itself, and everybody sees it. */
@ExtendWith(ArquillianExtension.class)
class LeaseIT {

    private static final String LEASE = "/guests/pattern/lease";

    private final Rest bench = Rest.named("operator", "bench");
    private final Rest other = Rest.named("operator", "other");
    private final Rest admin = Rest.as("admin");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @AfterEach
    void free() {
        admin.delete(LEASE);
    }

    @Test
    void isItsHoldersUntilItEnds() {
        assertThat(bench.get(LEASE).expect(200).json().getBoolean("leased")).isFalse();
        JsonObject lease = bench.put(LEASE, "{'seconds':60}").expect(200).json();

        assertThat(lease.getString("holder")).isEqualTo("bench");
        assertThat(lease.getBoolean("yours")).isTrue();
        assertThat(Duration.between(Instant.now(), Instant.parse(lease.getString("until"))))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
        assertThat(other.get(LEASE).expect(200).json().getBoolean("yours")).isFalse();
        other.put(LEASE, "{'seconds':1}").refused(409, "leased to bench until");
        other.delete(LEASE).refused(409, "leased to bench until");
        other.post("/guests/pattern/expectations", "{}").refused(409, "leased to bench until");
        other.post("/runs", "{'guest':'pattern'}").refused(409, "leased to bench until");
        bench.post("/guests/pattern/expectations", "{'stream':'chirp','silence':true,'withinMillis':1000}")
                .expect(200);
        Instant renewed = Instant.parse(
                bench.put(LEASE, "{'seconds':120}").expect(200).json().getString("until"));
        assertThat(renewed).isAfter(Instant.parse(lease.getString("until")));

        bench.delete(LEASE).expect(204);
        bench.delete(LEASE).refused(404, "Nobody has guest 'pattern'");
        other.put(LEASE, "{'seconds':60}").expect(200);
        admin.delete(LEASE).expect(204);
    }

    @Test
    void takesControlFromOthersWhoSeeWhoHasItAndGivesItBackByItself() {
        try (Socket ann = Socket.as("operator", "pattern")) {
            ann.send("{'type':'join','name':'Ann'}");
            assertThat(ann.next("viewers").containsKey("controller")).isTrue();

            bench.put(LEASE, "{'seconds':12}").expect(200);

            JsonObject lease = ann.next("lease");
            assertThat(lease.getString("holder")).isEqualTo("bench");
            assertThat(Instant.parse(lease.getString("until"))).isAfter(Instant.EPOCH);
            assertRefused(ann, "request", "leased to bench until");
            assertRefused(ann, "take", "leased to bench until");
            assertRefused(ann, "release", "you do not control this guest");
            try (Socket late = Socket.as("viewer", "pattern")) {
                late.send("{'type':'join'}");
                assertThat(late.next("lease").getString("holder")).isEqualTo("bench");
            }
            assertThat(ann.next("lease").containsKey("holder")).isFalse();
            ann.send("{'type':'control','action':'request'}");
            while (!ann.next("viewers").containsKey("controller")) {
                // until control was given
            }
        }
    }

    @Test
    void itsHolderControlsInThePageToo() {
        try (Socket page = Socket.open(
                Vitrine.client().newWebSocketBuilder().header("Authorization", bench.authorization()), "pattern")) {
            bench.put(LEASE, "{'seconds':60}").expect(200);
            page.send("{'type':'join'}");
            String viewer = page.next("joined").getString("viewer");

            assertThat(page.next("viewers").getString("controller")).isEqualTo(viewer);
        }
    }

    @Test
    void saysWhatIsWrong() {
        bench.put(LEASE, "{}").refused(400, "seconds is missing");
        bench.put(LEASE, "{'seconds':'long'}").refused(400, "seconds is \"long\"");
        bench.put(LEASE, "{'seconds':0}").refused(400, "seconds is 0");
        bench.put(LEASE, "{'seconds':3601}").refused(400, "at most 3600 s");
        bench.put(LEASE, "{'second':1}").refused(400, "second is no member");
        bench.put("/guests/nobody/lease", "{'seconds':1}").refused(404, "no guest 'nobody'");
        bench.get("/guests/nobody/lease").refused(404, "no guest 'nobody'");
    }

    private static void assertRefused(Socket viewer, String action, String why) {
        JsonObject fault =
                viewer.send("{'type':'control','action':'" + action + "'}").next("error");
        assertThat(fault.getString("code")).isEqualTo("not-allowed");
        assertThat(fault.getString("message")).contains(why);
    }
}
