package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users in the database, what each may see, and what the audit log says of them. */
@ExtendWith(ArquillianExtension.class)
class UsersIT {

    private static final String PASSWORD = "correct horse";

    private final Rest admin = Rest.as("admin");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void needsAnAdmin() {
        Roles.assertLeast("GET", "/users", "admin");
        Roles.assertLeast("POST", "/users", "admin");
        Roles.assertLeast("GET", "/users/nobody", "admin");
        Roles.assertLeast("PUT", "/users/nobody", "admin");
        Roles.assertLeast("DELETE", "/users/nobody", "admin");
        Roles.assertLeast("GET", "/audit", "admin");
        Roles.assertLeast("GET", "/history", "operator");
    }

    @Test
    void addsChangesAndRemovesAUser() {
        String name = user("operator", "");

        Rest.Answer seen = admin.get("/users/" + name).expect(200);
        assertThat(seen.json().getString("role")).isEqualTo("operator");
        assertThat(seen.text()).doesNotContain("guests", "assword", "PBKDF2");
        Visitor ann = Visitor.signedIn(name, PASSWORD);
        ann.rest().get("/sessions").expect(200);

        admin.put("/users/" + name, "{'role':'viewer','guests':['pattern']}", seen.header("ETag"))
                .expect(200);
        ann.rest().get("/sessions").expect(403);
        JsonObject me = ann.rest().get("/me").expect(200).json();
        assertThat(me.getString("name")).isEqualTo(name);
        assertThat(me.getString("role")).isEqualTo("viewer");
        assertThat(me.getJsonArray("guests").getString(0)).isEqualTo("pattern");

        admin.delete("/users/" + name, seen.header("ETag")).refused(412, "ETag is");
        admin.delete("/users/" + name, etag(name)).expect(204);
        ann.rest().get("/me").expect(401);
        assertThat(new Visitor().signIn(name, PASSWORD).statusCode()).isEqualTo(401);
        admin.get("/users/" + name).refused(404, "There is no user");
    }

    @Test
    void letsNoTwoAdminsOverwriteEachOther() {
        String name = user("viewer", "");
        String seen = etag(name);

        admin.put("/users/" + name, "{'role':'viewer'}").refused(428, "If-Match");
        admin.put("/users/" + name, "{'role':'operator'}", seen).expect(200);
        admin.put("/users/" + name, "{'role':'admin'}", seen).refused(412, "Somebody else changed it meanwhile");
        assertThat(admin.get("/users/" + name).json().getString("role")).isEqualTo("operator");
        admin.delete("/users/" + name).refused(428, "If-Match");
        admin.post("/users", body(name, "viewer", "")).refused(409, name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                             | name is missing
            {'name':'a b','role':'viewer','password':'12345678'}           | name is "a b"
            {'name':'../x','role':'viewer','password':'12345678'}          | name is "../x"
            {'name':'a\\u007cb','role':'viewer','password':'12345678'}           | name is "a
            {'name':'a:b','role':'viewer','password':'12345678'}           | name is "a:b"
            {'name':'a\\r\\nb','role':'viewer','password':'12345678'}      | name is
            {'name':'ok','role':'publisher','password':'12345678'}         | viewer, operator or admin
            {'name':'ok','role':'viewer','password':'1234567'}             | password must be a string of 8
            {'name':'ok','role':'viewer'}                                  | password is missing
            {'name':'ok','role':'viewer','password':12345678}              | password must be a string
            {'name':'ok','role':'admin','guests':[],'password':'12345678'} | an admin sees every guest
            {'name':'ok','role':'viewer','guests':['../x'],'password':'12345678'} | names of guests
            {'name':'ok','role':'viewer','hash':'x','password':'12345678'} | hash is no member
            []                                                             | no JSON object
            {                                                              | no JSON
            """)
    void saysWhatIsWrongAndRepeatsNoPassword(String body, String sentence) {
        Rest.Answer answer = admin.post("/users", body);

        answer.refused(400, sentence);
        assertThat(answer.text()).doesNotContain("1234567");
    }

    @Test
    void saysThatWhatIsNestedTooDeeplyIsNoJson() {
        admin.post("/users", "[".repeat(40_000)).refused(400, "the body is no JSON");
    }

    @Test
    void takesNoBodyThatIsTooLarge() {
        admin.post("/users", "{'name':'" + "x".repeat(70_000) + "'}").expect(413);
    }

    @Test
    void keepsOneAdmin() {
        String password = firstPassword();
        Visitor first = Visitor.signedIn("admin", password);

        first.rest().delete("/users/admin", etag("admin")).refused(409, "last admin");
        first.rest().put("/users/admin", "{'role':'viewer'}", etag("admin")).refused(409, "last admin");
        first.rest().get("/users").expect(200);
    }

    @Test
    void showsNobodyAGuestThatIsNotTheirs() {
        String name = user("operator", ",'guests':['cluster']");
        Visitor ann = Visitor.signedIn(name, PASSWORD);
        Rest rest = ann.rest();

        assertThat(rest.get("/guests").expect(200).text()).contains("cluster").doesNotContain("pattern");
        rest.get("/guests/pattern/streams").refused(404, "There is no guest 'pattern'");
        rest.get("/guests/pattern/lease").refused(404, "There is no guest");
        rest.get("/guests/pattern/references").refused(404, "There is no guest");
        rest.post("/recordings", "{'guest':'pattern'}").refused(404, "There is no guest");
        rest.post("/runs", "{'guest':'pattern'}").refused(404, "There is no guest");
        rest.post("/invitations", "{'guest':'pattern','may':'watch','uses':1}").refused(404, "There is no guest");
        rest.get("/guests/cluster/streams").expect(200);
        assertThat(Socket.status(ann.socket(), "pattern")).isEqualTo(404);
        assertThat(Socket.status(ann.socket(), "cluster")).isEqualTo(101);
        try (Socket watched = Socket.as("viewer", "pattern")) {
            watched.send("{'type':'join'}").next("viewers");
            assertThat(rest.get("/sessions").expect(200).text()).doesNotContain("pattern");
        }
    }

    @Test
    void hidesRecordingsRunsAndEventsOfOtherGuests() {
        Rest all = Rest.as("operator");
        Rest rest = Visitor.signedIn(user("operator", ",'guests':['cluster']"), PASSWORD)
                .rest();
        String run = all.post("/runs", "{'guest':'pattern'}").expect(201).json().getString("id");
        String recording = all.post("/guests/pattern/clips", "{'seconds':0.5}")
                .expect(201)
                .json()
                .getJsonArray("recordings")
                .getJsonObject(0)
                .getString("id");

        rest.get("/runs/" + run).refused(404, "There is no run");
        rest.get("/runs/" + run + "/report").expect(404);
        rest.post("/runs/" + run + "/end", "{}").expect(404);
        for (String path : List.of("", "/sound", "/times")) {
            all.get("/recordings/" + recording + path).expect(200);
            rest.get("/recordings/" + recording + path).expect(404);
        }
        rest.delete("/recordings/" + recording).refused(404, "There is no recording");
        rest.post("/recordings/" + recording + "/stop", "{}").expect(404);
        assertThat(rest.get("/recordings").expect(200).text()).doesNotContain("pattern");
        assertThat(rest.get("/events").expect(200).text()).doesNotContain("pattern");
        all.delete("/recordings/" + recording).expect(204);
    }

    @Test
    void letsEverybodyChangeTheirOwnPassword() {
        String name = user("viewer", "");
        Visitor here = Visitor.signedIn(name, PASSWORD);
        Visitor elsewhere = Visitor.signedIn(name, PASSWORD);
        String stolen = elsewhere.session();

        here.rest()
                .post("/me/password", "{'old':'wrong wrong','new':'battery staple'}")
                .refused(403, "old password");
        here.rest()
                .post("/me/password", "{'old':'" + PASSWORD + "','new':'short'}")
                .refused(400, "8 to 256");
        here.rest()
                .post("/me/password", "{'old':'" + PASSWORD + "','new':'battery staple'}")
                .expect(204);

        here.rest().get("/me").expect(200);
        elsewhere.rest().get("/me").expect(401);
        Visitor.getWithStolen(stolen, "/me").expect(401);
        assertThat(new Visitor().signIn(name, PASSWORD).statusCode()).isEqualTo(401);
        assertThat(new Visitor().signIn(name, "battery staple").statusCode()).isEqualTo(204);
        Rest.as("viewer")
                .post("/me/password", "{'old':'x','new':'battery staple'}")
                .refused(409, "without a password of this server");
    }

    @Test
    void endsTheSignInsOfWhoeverIsRemovedAndMadeAgain() {
        String name = user("viewer", "");
        Visitor ann = Visitor.signedIn(name, PASSWORD);
        admin.delete("/users/" + name, etag(name)).expect(204);
        admin.post("/users", body(name, "operator", "")).expect(201);

        ann.rest().get("/me").expect(401);
    }

    @Test
    void auditsWhoCameWhoWentAndWhatChanged() {
        String name = user("viewer", "");
        new Visitor().signIn(name, "wrong wrong");
        new Visitor().signIn("my secret in the wrong field " + name, PASSWORD);
        Visitor leaving = Visitor.signedIn(name, PASSWORD);
        String stolen = leaving.session();
        Visitor.getWithStolen(stolen, "/me").expect(200);
        leaving.signOut();
        Visitor.getWithStolen(stolen, "/me").expect(401);
        admin.put("/users/" + name, "{'role':'operator','password':'battery staple'}", etag(name))
                .expect(200);

        String entries = admin.get("/audit?subject=" + name).expect(200).text();
        assertThat(entries)
                .contains("\"action\":\"user.add\"", "\"actor\":\"admin:admin-machine\"", "\"outcome\":\"refused\"")
                .contains("\"action\":\"sign-in\"", "\"action\":\"sign-out\"", "\"actor\":\"viewer:" + name + '"')
                .contains("with a new password", "\"address\":\"127.0.0.1\"")
                .doesNotContain(PASSWORD, "battery staple", "PBKDF2");
        assertThat(admin.get("/audit?limit=500").text()).doesNotContain("wrong field", PASSWORD);
        assertThat(admin.get("/audit?action=user&subject=" + name + "&limit=1").list())
                .hasSize(1);
        admin.get("/audit?limit=501").refused(400, "from 1 to 500");
        admin.get("/audit?before=x").refused(400, "before is 'x'");
        admin.get("/audit?from=yesterday").refused(400, "from is 'yesterday'");
    }

    @Test
    void answersAThousandWrongPasswordsWithoutTellingAnything() {
        String name = user("viewer", "");
        Visitor guesser = new Visitor();
        List<HttpResponse<String>> answers = IntStream.range(0, 1000)
                .mapToObj(i -> guesser.signIn(name, "guess " + i))
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 401 || answer.statusCode() == 429);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 401))
                .hasSizeLessThan(20);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
        // One more try is granted every half a minute: not the one that follows.
        assertThat(Stream.generate(() -> guesser.signIn(name, "another guess"))
                        .limit(20)
                        .anyMatch(answer -> answer.statusCode() == 429))
                .isTrue();
        assertThat(guesser.signIn(name, PASSWORD).statusCode()).isEqualTo(429);
        assertThat(admin.get("/audit?subject=" + name).text()).contains("too many tries");
        assertThat(admin.get("/audit?limit=500&subject=" + name).list()).hasSizeLessThan(20);
    }

    @Test
    void isNotTakenInByHeadersAndPaths() {
        for (String path : List.of("/users/..%2f..%2fme", "/users/%00", "/users/%0d%0aSet-Cookie:x", "/users/a%7Cb")) {
            assertThat(admin.get(path).status()).as(path).isIn(400, 404);
        }
        Rest.Answer forwarded = Rest.stranger()
                .send(Vitrine.request("/api/users")
                        .header("X-Forwarded-User", "admin")
                        .header("X-Remote-User", "admin|control|*|link:admin|admin"));
        forwarded.expect(401);
        Visitor.getWithStolen("YWRtaW58eA.AAAA", "/users").expect(401);
        Rest.Answer fromElsewhere = admin.send(admin.request("/users")
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        fromElsewhere.expect(403);
    }

    private String user(String role, String more) {
        String name = "ann-" + UUID.randomUUID();
        admin.post("/users", body(name, role, more)).expect(201);
        return name;
    }

    private static String body(String name, String role, String more) {
        return "{'name':'" + name + "','role':'" + role + "','password':'" + PASSWORD + "'" + more + "}";
    }

    private String etag(String name) {
        return admin.get("/users/" + name).expect(200).header("ETag");
    }

    private static String firstPassword() {
        try {
            return Files.readString(Vitrine.DATA.resolve("initial-admin-password"))
                    .strip();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
