package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.integration.Rest.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guests that an administrator adds, changes and removes while the server runs. */
@ExtendWith(ArquillianExtension.class)
class GuestsIT {

    private static final Path COMMANDS = Path.of(System.getProperty("test.commands"));
    /** Until a program is given up it is started five times, with pauses that add up to 40 s. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String CLOCK = "/guests/clock";
    private static final String SMALL = "{'name':'clock','kind':'synthetic','size':'640x480'}";

    private final Rest admin = Rest.as("admin");
    private final Rest viewer = Rest.as("viewer");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @AfterEach
    void remove() {
        Answer there = admin.get(CLOCK);
        if (there.status() == 200) {
            removed(there.header("ETag")).expect(204);
        }
    }

    @Test
    void aGuestIsAddedChangedAndRemoved() {
        Answer added = admin.post("/guests", SMALL).expect(201);

        assertThat(added.header("Location")).endsWith("/api/guests/clock");
        assertThat(added.json().getString("managed")).isEqualTo("console");
        JsonObject listed = listed("clock").orElseThrow();
        assertThat(listed.getString("kind")).isEqualTo("synthetic");
        assertThat(listed.getString("managed")).isEqualTo("console");
        assertThat(listed.containsKey("definition"))
                .as("for who asks for it alone")
                .isFalse();
        assertThat(listed("pattern").orElseThrow().getString("managed")).isEqualTo("configuration");
        Answer one = admin.get(CLOCK).expect(200);
        assertThat(one.header("ETag")).isEqualTo(added.header("ETag"));
        assertThat(one.json().getJsonObject("definition").getString("size")).isEqualTo("640x480");
        await("its picture", () -> width("clock") == 640);

        Answer changed = changed("{'kind':'synthetic','size':'800x600'}", one.header("ETag"))
                .expect(200);

        assertThat(changed.header("ETag")).isNotEqualTo(one.header("ETag"));
        assertThat(changed.json().getJsonObject("definition").getString("size")).isEqualTo("800x600");
        await("its new picture", () -> width("clock") == 800);

        removed(changed.header("ETag")).expect(204);

        assertThat(listed("clock")).isEmpty();
        admin.get(CLOCK).refused(404, "no guest 'clock'");
        viewer.get("/guests/clock/streams").refused(404, "no guest 'clock'");
    }

    @Test
    void nobodyUndoesWhatSomebodyElseDid() {
        String first = admin.post("/guests", SMALL).expect(201).header("ETag");
        String second = changed("{'kind':'synthetic'}", first).expect(200).header("ETag");

        changed("{'kind':'synthetic'}", first).refused(412, "Somebody else changed it meanwhile");
        removed(first).refused(412, "Somebody else changed it meanwhile");
        changed("{'kind':'synthetic'}", "\"yesterday\"").refused(412, "Somebody else changed it meanwhile");
        admin.put(CLOCK, "{'kind':'synthetic'}").refused(428, "Send If-Match");
        admin.delete(CLOCK).refused(428, "Send If-Match");

        removed(second).expect(204);
    }

    @Test
    void theConfigurationsGuestsStayAsTheyAre() {
        Answer pattern = admin.get("/guests/pattern").expect(200);
        assertThat(pattern.header("ETag")).isEmpty();
        assertThat(pattern.json().getJsonObject("definition").getString("kind")).isEqualTo("synthetic");
        String body = "{'kind':'synthetic'}";

        admin.put("/guests/pattern", body).refused(409, "is the configuration's");
        admin.delete("/guests/pattern").refused(409, "is the configuration's");
        admin.post("/guests", "{'name':'pattern','kind':'synthetic'}").refused(409, "is the configuration's");
        assertThat(listed("pattern")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                          | name     | name is missing
            {'name':'a b','kind':'synthetic'}                           | name     | letters, digits
            {'name':'check','kind':'synthetic'}                         | name     | not check
            {'name':'x'}                                                | kind     | kind is missing
            {'name':'x','kind':'vmware'}                                | kind     | qemu, synthetic, ipc or remote
            {'name':'x','kind':'synthetic','size':'9x9'}                | size     | from 128 to 8192
            {'name':'x','kind':'synthetic','rate':30}                   | rate     | must be a string
            {'name':'x','kind':'synthetic','colour':'red'}              | colour   | this guest has displays, kind, lastminute, rate, size, sound
            {'name':'x','kind':'qemu'}                                  | bus      | D-Bus address
            {'name':'x','kind':'qemu','bus':'tcp:host=evil'}            | bus      | unix:path=
            {'name':'x','kind':'qemu','bus':'unix:path=/b','sounds':'!'} | sounds  | letters, digits
            {'name':'x','kind':'ipc','video':'/a/b'}                    | video    | a name of shared memory
            {'name':'x','kind':'ipc','control':'here'}                  | control  | the path of a socket
            {'name':'x','kind':'remote','command':'/bin/sh'}            | command  | VITRINE_COMMANDS allows
            {'name':'x','kind':'remote','arguments':'[]'}               | arguments | command set too
            """)
    void whatIsWrongIsNamedAndNotSaved(String body, String field, String detail) {
        for (String path : List.of("/guests", "/guests/check")) {
            Answer answer = admin.post(path, body);
            answer.refused(400, detail);
            assertThat(answer.json().getString("field")).isEqualTo(field);
        }
        assertThat(listed("x")).isEmpty();
    }

    @Test
    void aCheckSavesNothingAndSaysWhatMayYetBeWrong() {
        admin.post("/guests/check", SMALL).expect(204);
        Answer answer = admin.post("/guests/check", "{'name':'clock','kind':'qemu','bus':'unix:path=/nowhere/bus'}")
                .expect(204);

        assertThat(answer.header("Vitrine-Warning")).startsWith("bus: nobody answers at unix:path=/nowhere/bus");
        assertThat(listed("clock")).isEmpty();

        admin.post("/guests", "{'name':'clock','kind':'qemu','bus':'unix:path=/nowhere/bus'}")
                .expect(201);

        assertThat(listed("clock").orElseThrow().getString("state")).isEqualTo("connecting");
    }

    @Test
    void aSecondGuestOfThatNameOrPlaceIsRefused() {
        admin.post("/guests", "{'name':'clock','kind':'qemu','bus':'unix:path=/nowhere/bus'}")
                .expect(201);
        admin.post("/guests", SMALL).refused(409, "There is a guest 'clock' already");
        Answer answer = admin.post("/guests", "{'name':'other','kind':'qemu','bus':'unix:path=/nowhere/bus'}");
        answer.refused(400, "guest clock has it");
        assertThat(answer.json().getString("field")).isEqualTo("bus");
    }

    @Test
    void aGuestKeepsItsName() {
        String tag = admin.post("/guests", SMALL).expect(201).header("ETag");
        changed("{'name':'other','kind':'synthetic'}", tag).refused(400, "a guest keeps its name, clock");
        changed("{'name':'clock','kind':'synthetic'}", tag).expect(200);
    }

    @Test
    void theListSaysWhoWatchesAndControls() {
        admin.post("/guests", SMALL).expect(201);
        assertThat(listed("clock").orElseThrow().getInt("viewers")).isZero();
        assertThat(listed("clock").orElseThrow().containsKey("controller")).isFalse();
        try (Socket ann = Socket.as("viewer", "clock")) {
            ann.send("{'type':'join','name':'Ann'}").next("viewers");
            assertThat(listed("clock").orElseThrow().getInt("viewers")).isEqualTo(1);
            assertThat(listed("clock").orElseThrow().getString("controller")).isEqualTo("Ann");
        }
    }

    @Test
    void whoeverWatchesAChangedGuestComesAgain() {
        String tag = admin.post("/guests", SMALL).expect(201).header("ETag");
        try (Socket ann = Socket.as("viewer", "clock")) {
            ann.send("{'type':'join'}").next("viewers");

            changed("{'kind':'synthetic','size':'800x600'}", tag).expect(200);

            assertThat(ann.next("error").getString("code")).isEqualTo("guest-unavailable");
            assertThat(ann.closeCode()).isEqualTo(1012);
        }
        try (Socket again = Socket.as("viewer", "clock")) {
            again.send("{'type':'join'}").next("joined");
        }
    }

    @Test
    void whoeverWatchesARemovedGuestIsTold() {
        String tag = admin.post("/guests", SMALL).expect(201).header("ETag");
        try (Socket ann = Socket.as("viewer", "clock");
                Socket undecided = Socket.as("viewer", "clock")) {
            ann.send("{'type':'join'}").next("viewers");
            admin.put("/guests/clock/lease", "{'seconds':60}").expect(200);
            String recording = admin.post("/recordings", "{'guest':'clock'}")
                    .expect(201)
                    .json()
                    .getJsonArray("recordings")
                    .getJsonObject(0)
                    .getString("id");

            removed(tag).expect(204);

            JsonObject fault = ann.next("error");
            assertThat(fault.getString("code")).isEqualTo("guest-removed");
            assertThat(fault.getString("message")).contains("removed this guest");
            assertThat(ann.closeCode()).isEqualTo(4004);
            undecided.send("{'type':'join'}");
            assertThat(undecided.closeCode())
                    .as("who joins what was removed meanwhile")
                    .isEqualTo(4004);
            assertThat(admin.get("/recordings/" + recording).expect(200).json().getBoolean("running"))
                    .isFalse();
            admin.delete("/recordings/" + recording);
        }
        admin.post("/guests", SMALL).expect(201);
        assertThat(admin.get("/guests/clock/lease").expect(200).json().getBoolean("leased"))
                .as("another guest of that name is nobody's")
                .isFalse();
    }

    @Test
    void aProgramIsRunAndSupervised() throws IOException {
        Path script = script("clock", "echo \"I am $1\"; echo $$ > self; exec sleep 600");
        admin.post("/guests", remote(script, "['it is me']")).expect(201);
        await("what it says", () -> process().getJsonArray("output").toString().contains("I am it is me"));
        await("its state", () -> state().equals("running"));
        long first = pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await("its return", () -> process().getInt("restarts") == 1 && state().equals("running") && pid() != first);
        long second = pid();
        admin.post("/guests/clock/process/stop", "").expect(200);
        await("its end", () -> state().equals("stopped"));
        assertThat(ProcessHandle.of(second)).isEmpty();
        assertThat(admin.post("/guests/clock/process/start", "")
                        .expect(200)
                        .json()
                        .getString("state"))
                .isEqualTo("starting");
        await("its third life", () -> state().equals("running") && pid() != second);
        long third = pid();

        removed(admin.get(CLOCK).header("ETag")).expect(204);

        assertThat(ProcessHandle.of(third))
                .as("the program of a guest that was removed")
                .isEmpty();
        admin.get("/guests/clock/process").refused(404, "no guest 'clock'");
        admin.get("/guests/pattern/process").refused(404, "no program that this server runs");
    }

    @Test
    void aProgramThatCannotStayIsGivenUpWithTheReason() throws IOException {
        Path script = script("clock", "echo 'no disk' >&2; exit 7");
        admin.post("/guests", remote(script, "[]")).expect(201);

        await("the verdict", () -> state().equals("failed"));

        assertThat(process().getString("reason")).contains("5 times").contains("status 7");
        assertThat(process().getJsonArray("output").toString()).contains("no disk");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /guests,                       viewer
            POST,   /guests,                       admin
            POST,   /guests/check,                 admin
            GET,    /guests/pattern,               admin
            PUT,    /guests/pattern,               admin
            DELETE, /guests/pattern,               admin
            GET,    /guests/pattern/process,       admin
            POST,   /guests/pattern/process/start, admin
            POST,   /guests/pattern/process/stop,  admin
            GET,    /server/load,                  operator
            """)
    void asksForTheRightRole(String method, String path, String least) {
        Roles.assertLeast(method, path, least);
    }

    @Test
    void describesItself() {
        assertThat(Vitrine.get("/openapi").body())
                .contains("/api/guests/{guest}:", "/api/guests/check:", "/api/guests/{guest}/process/start:")
                .contains("Needs the role admin, and the ETag of what you saw as If-Match.");
    }

    private static String remote(Path program, String arguments) {
        return Json.createObjectBuilder()
                .add("name", "clock")
                .add("kind", "remote")
                .add("command", program.toString())
                .add("arguments", arguments.replace('\'', '"'))
                .build()
                .toString();
    }

    private static Path script(String name, String text) throws IOException {
        Files.createDirectories(COMMANDS);
        Files.deleteIfExists(COMMANDS.resolve("self"));
        Path script = Files.writeString(COMMANDS.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static long pid() {
        try {
            return Long.parseLong(Files.readString(COMMANDS.resolve("self")).strip());
        } catch (IOException | NumberFormatException notYet) {
            return -1;
        }
    }

    private JsonObject process() {
        return admin.get("/guests/clock/process").expect(200).json();
    }

    private String state() {
        return process().getString("state");
    }

    private Answer changed(String json, String tag) {
        return admin.send(admin.request(CLOCK)
                .header("Content-Type", Rest.JSON)
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    private Answer removed(String tag) {
        return admin.send(admin.request(CLOCK).header("If-Match", tag).DELETE());
    }

    private Optional<JsonObject> listed(String name) {
        Predicate<JsonObject> named = guest -> guest.getString("name").equals(name);
        return list(viewer.get("/guests").expect(200).text()).getValuesAs(JsonObject.class).stream()
                .filter(named)
                .findFirst();
    }

    private int width(String name) {
        JsonArray displays = listed(name).orElseThrow().getJsonArray("displays");
        return displays.isEmpty() ? 0 : displays.getJsonObject(0).getInt("width");
    }

    private static JsonArray list(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - until).as("waiting for " + what).isNegative();
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stopped);
            }
        }
    }
}
