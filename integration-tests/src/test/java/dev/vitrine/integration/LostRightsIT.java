package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to sockets that are open when their callers' rights end. */
@ExtendWith(ArquillianExtension.class)
class LostRightsIT {

    private static final int VIOLATED_POLICY = 1008;

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void endsTheSocketOfWhoeverCameByAnInvitationThatIsRevoked() {
        Rest operator = Rest.as("operator");
        JsonObject made = operator.post("/invitations", "{'guest':'pattern','may':'watch','uses':1}")
                .expect(201)
                .json();
        Visitor invited = new Visitor();
        invited.open(made.getString("link").substring(Vitrine.HTTPS.toString().length()));
        try (Socket socket = Socket.open(invited.socket(), "pattern");
                Socket other = Socket.as("viewer", "pattern")) {
            socket.send("{'type':'join'}").next("viewers");
            operator.delete("/invitations/" + made.getInt("id")).expect(204);

            assertThat(socket.closeCode()).isEqualTo(VIOLATED_POLICY);
            other.send("{'type':'join'}").next("viewers");
        }
    }

    @Test
    void endsTheSocketOfAMachineWhoseTokenIsRevoked() {
        Rest admin = Rest.as("admin");
        JsonObject made = admin.post("/tokens", "{'name':'b','role':'viewer','until':'2999-01-01T00:00:00Z'}")
                .expect(201)
                .json();
        try (Socket socket = Socket.open(
                Vitrine.client().newWebSocketBuilder().header("Authorization", "Bearer " + made.getString("token")),
                "pattern")) {
            socket.send("{'type':'join'}").next("viewers");
            admin.delete("/tokens/" + made.getInt("id")).expect(204);

            assertThat(socket.closeCode()).isEqualTo(VIOLATED_POLICY);
        }
    }

    @Test
    void endsTheSocketsOfASignInThatWasSignedOutAndNoOthers() {
        String name = "tabs-" + UUID.randomUUID();
        String password = "correct horse";
        Rest.as("admin")
                .post("/users", "{'name':'" + name + "','role':'viewer','password':'" + password + "'}")
                .expect(201);
        Visitor leaving = Visitor.signedIn(name, password);
        Visitor staying = Visitor.signedIn(name, password);
        try (Socket tab = Socket.open(leaving.socket(), "pattern");
                Socket otherTab = Socket.open(leaving.socket(), "pattern");
                Socket other = Socket.open(staying.socket(), "pattern")) {
            tab.send("{'type':'join'}").next("viewers");
            leaving.signOut();

            assertThat(tab.closeCode()).isEqualTo(VIOLATED_POLICY);
            assertThat(otherTab.closeCode()).isEqualTo(VIOLATED_POLICY);
            other.send("{'type':'join'}").next("viewers");
        }
    }
}
