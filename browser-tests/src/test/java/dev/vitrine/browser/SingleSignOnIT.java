package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.unboundid.ldap.sdk.LDAPException;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People who sign in by a real Keycloak, and by a directory over LDAP, in a real browser. */
class SingleSignOnIT {

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static final int UNAUTHORIZED = 401;
    private static final String TOO_MANY = ".problem:has-text('Too many tries')";
    private static final String NO_GROUP = "Your account is in none of the groups that may come in.";

    private static Keycloak keycloak;
    private static LdapDirectory ldap;
    private static VitrineServer server;
    private static Chromium chromium;
    private static String admin;

    @BeforeAll
    static void start() throws Exception {
        TestCertificate certificate = new TestCertificate(DIRECTORY.path());
        keycloak = new Keycloak(DIRECTORY.path(), certificate);
        ldap = new LdapDirectory(certificate);
        for (String name : List.of("lucy", "mia", "anna", "olga", "rudi", "tom")) {
            ldap.person(name);
        }
        ldap.group(
                "team", LdapDirectory.personDn("lucy"), LdapDirectory.personDn("olga"), LdapDirectory.personDn("rudi"));
        ldap.group("vitrine-operators", LdapDirectory.groupDn("team"), LdapDirectory.personDn("anna"));
        ldap.group("bench-viewers", LdapDirectory.personDn("lucy"), LdapDirectory.personDn("tom"));
        Map<String, String> variables = new HashMap<>();
        variables.put("VITRINE_GUESTS", "pattern,other");
        variables.put("VITRINE_GUEST_PATTERN_KIND", "synthetic");
        variables.put("VITRINE_GUEST_OTHER_KIND", "synthetic");
        variables.put("VITRINE_SSO_CA", certificate.certificate().toString());
        variables.put("VITRINE_SSO_ADMINS", "vitrine-admins");
        variables.put("VITRINE_SSO_OPERATORS", "vitrine-operators");
        variables.put("VITRINE_SSO_VIEWERS", "vitrine-viewers; " + LdapDirectory.groupDn("bench-viewers"));
        variables.put("VITRINE_OIDC_ISSUER", keycloak.issuer());
        variables.put("VITRINE_OIDC_CLIENT", Keycloak.CLIENT);
        variables.put("VITRINE_OIDC_SECRET", Keycloak.SECRET);
        variables.put("VITRINE_OIDC_NAME", "Example Works");
        variables.put("VITRINE_LDAP_URL", ldap.address());
        variables.put("VITRINE_LDAP_BASE", LdapDirectory.BASE);
        variables.put("VITRINE_LDAP_BIND_DN", LdapDirectory.BIND_DN);
        variables.put("VITRINE_LDAP_BIND_PASSWORD", LdapDirectory.BIND_PASSWORD);
        variables.put("VITRINE_METRICS", "on");
        variables.put("VITRINE_METRICS_PASSWORD", "metrics-password");
        server = VitrineServer.brief(DIRECTORY.path(), variables);
        chromium = new Chromium();
        admin = server.token("admin", "keeper");
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
        ldap.close();
        keycloak.close();
        DIRECTORY.close();
    }

    @Test
    void anAdministratorComesFromABookmarkByKeyboardAndLeaves() {
        try (BrowserContext anna = chromium.stranger()) {
            Page page = anna.newPage();
            page.navigate(address("/guest/pattern/0"));
            page.waitForSelector("a.sign-on:has-text('Sign in with Example Works')");
            for (int fields = 0; fields < 3; fields++) {
                page.keyboard().press("Tab");
            }
            assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Sign in with Example Works");
            page.keyboard().press("Enter");
            enter(page, "anna");

            page.waitForURL(address("/guest/pattern/0"));
            assertThat(me(anna).get("role").getAsString()).isEqualTo("admin");
            assertThat(me(anna).get("password").getAsBoolean()).isFalse();
            assertThat(anna.cookies(address("/")))
                    .extracting(cookie -> cookie.name)
                    .containsOnlyOnce("vitrine-session")
                    .doesNotContain("vitrine-arrival", "LtpaToken2", "JSESSIONID", "WASOidcSession");
            Cookie session = cookie(anna);
            assertThat(session.httpOnly).isTrue();
            assertThat(session.secure).isTrue();
            assertThat(session.sameSite).isEqualTo(SameSiteAttribute.STRICT);
            assertThat(audit("sign-in", "anna")).contains("done by single sign-on");
            assertThat(audit("user.add", "anna")).contains("done as admin, by groups of OpenID Connect");

            page.navigate(address("/"));
            page.click("button:has-text('Sign out')");
            page.waitForSelector("form.sign-in");
            assertThat(status(anna)).isEqualTo(401);
            assertThat(audit("sign-out", "anna")).isNotEmpty();
        }
    }

    @Test
    void aViewersGuestsAreBoundedByAnAdministratorAndStaySo() {
        try (BrowserContext ben = chromium.stranger()) {
            signIn(ben, "ben");
            assertThat(me(ben).get("role").getAsString()).isEqualTo("viewer");
            assertThat(names(ben)).containsExactlyInAnyOrder("pattern", "other");

            assertThat(change("ben", "{\"role\":\"viewer\",\"guests\":[\"pattern\"]}"))
                    .isEqualTo(200);
            assertThat(names(ben)).as("at the next request").containsExactly("pattern");
            assertThat(change("ben", "{\"role\":\"admin\"}"))
                    .as("a role is what the groups say")
                    .isEqualTo(409);
            assertThat(change("ben", "{\"role\":\"viewer\",\"password\":\"a-password\"}"))
                    .as("there is no password here")
                    .isEqualTo(409);

            ben.clearCookies();
            signIn(ben, "ben");
            assertThat(names(ben)).containsExactly("pattern");
        }
    }

    @Test
    void whoeverIsInNoGroupIsToldSoAndIsNoUser() {
        try (BrowserContext eve = chromium.stranger()) {
            Page page = begin(eve);
            enter(page, "eve");

            page.waitForSelector(".problem:has-text('" + NO_GROUP + "')");
            assertThat(page.url()).as("the reason does not stay").isEqualTo(address("/"));
            assertThat(status(eve)).isEqualTo(401);
            assertThat(users()).doesNotContain("eve");
            assertThat(audit("sign-in", "eve"))
                    .contains("refused by single sign-on, in none of the groups that come in");
        }
    }

    @Test
    void whoeverLeavesAGroupHasLessAndThenNothing() {
        try (BrowserContext early = chromium.stranger();
                BrowserContext late = chromium.stranger()) {
            signIn(early, "dora");
            assertThat(me(early).get("role").getAsString()).isEqualTo("operator");

            keycloak.leave("dora", "vitrine-operators");
            signIn(late, "dora");
            assertThat(me(late).get("role").getAsString()).isEqualTo("viewer");
            assertThat(me(early).get("role").getAsString())
                    .as("where dora was signed in before")
                    .isEqualTo("viewer");

            keycloak.leave("dora", "vitrine-viewers");
            try (BrowserContext last = chromium.stranger()) {
                Page page = begin(last);
                enter(page, "dora");
                page.waitForSelector(".problem:has-text('" + NO_GROUP + "')");
            }
            assertThat(List.of(status(early), status(late))).containsExactly(401, 401);
        }
    }

    @Test
    void whoeverIsRemovedIsOutUntilTheySignInAgain() {
        try (BrowserContext fay = chromium.stranger()) {
            signIn(fay, "fay");
            Cookie before = cookie(fay);
            assertThat(remove("fay")).isEqualTo(204);
            assertThat(status(fay)).isEqualTo(401);

            fay.clearCookies();
            signIn(fay, "fay");
            assertThat(status(fay)).isEqualTo(200);
            fay.clearCookies();
            fay.addCookies(List.of(before));
            assertThat(status(fay)).as("with the cookie from before").isEqualTo(401);
        }
    }

    @Test
    void noLocalUserIsTakenOver() {
        assertThat(request(
                                "POST",
                                "/api/users",
                                "{\"name\":\"gus\",\"role\":\"viewer\",\"password\":\"local-password\"}")
                        .status())
                .isEqualTo(201);
        try (BrowserContext gus = chromium.stranger()) {
            Page page = begin(gus);
            enter(page, "gus");
            page.waitForSelector(".problem:has-text('has a user of your name with a password of its own')");
            assertThat(status(gus)).isEqualTo(401);

            form(page, "gus", "local-password");
            page.waitForSelector("button:has-text('Sign out')");
            assertThat(me(gus).get("role").getAsString()).isEqualTo("viewer");
        }
    }

    @Test
    void whatNobodyGaveOpensNothing() {
        try (BrowserContext mallory = chromium.stranger()) {
            Page page = mallory.newPage();
            page.navigate(address("/oidcclient/redirect/vitrine?code=forged&state=forged"));
            assertThat(page.innerText("body")).contains("An authentication error occurred");
            assertThat(status(mallory)).isEqualTo(401);

            page.navigate(address("/oidcclient/redirect/vitrine?code=forged&state=" + stateFor(mallory)));
            page.waitForSelector(".problem:has-text('Single sign-on did not come to an end.')");
            assertThat(status(mallory)).isEqualTo(401);
            assertThat(audit("sign-in", "")).contains("refused by single sign-on, not finished at the provider");

            mallory.addCookies(List.of(new Cookie("vitrine-arrival", "forged")
                    .setUrl(address("/sign-in/arrival"))
                    .setSecure(true)));
            page.navigate(address("/sign-in/arrival"));
            page.waitForSelector(".problem:has-text('Single sign-on did not come to an end.')");
            assertThat(status(mallory)).isEqualTo(401);
        }
    }

    @Test
    void aDirectorysUsersSignInByTheFormWithTheirNestedGroups() throws LDAPException {
        try (BrowserContext lucy = chromium.stranger()) {
            signInByForm(lucy, "lucy");
            assertThat(me(lucy).get("role").getAsString()).isEqualTo("operator");
            assertThat(audit("sign-in", "lucy")).contains("done by LDAP");

            ldap.leave("lucy", "team");
            try (BrowserContext later = chromium.stranger()) {
                signInByForm(later, "Lucy");
                assertThat(me(later).get("role").getAsString())
                        .as("by the whole name of the other group")
                        .isEqualTo("viewer");
            }
            assertThat(me(lucy).get("role").getAsString()).isEqualTo("viewer");
            assertThat(remove("lucy")).isEqualTo(204);
            assertThat(status(lucy)).isEqualTo(401);
        }
    }

    @Test
    void aDirectorysUsersAreRefusedAsEverybodyElse() throws IOException {
        try (BrowserContext mia = chromium.stranger()) {
            Page page = begins(mia);
            form(page, "mia", "mias-password");
            page.waitForSelector(".problem:has-text('" + NO_GROUP + "')");
            for (String password : List.of("wrong", "*", "binds-password")) {
                form(page, "rudi", password);
                page.waitForSelector(".problem:has-text('The name or the password is wrong.')");
            }
            form(page, "secret-in-the-wrong-field", "x");
            page.waitForSelector(".problem:has-text('The name or the password is wrong.')");
            assertThat(status(mia)).isEqualTo(401);
            assertThat(users()).doesNotContain("mia", "rudi");
            assertThat(audit("sign-in", "")).contains("refused the password is wrong, of a name that nobody has");
        }
        assertThat(logs())
                .doesNotContain("secret-in-the-wrong-field", "mias-password", "lucys-password", "annas-password")
                .doesNotContain(Keycloak.SECRET, LdapDirectory.BIND_PASSWORD);
    }

    @Test
    void noOtherDoorAsksTheProvider() {
        try (BrowserContext stranger = chromium.stranger()) {
            RequestOptions asIs = RequestOptions.create().setMaxRedirects(0);
            for (String path : List.of("/metrics", "/api/me", "/sign-in/arrival", "/", "/health")) {
                APIResponse plain = stranger.request().get(address(path), asIs);
                APIResponse asking = stranger.request().get(address(path + "?x=/sso/sign-in"), asIs);
                assertThat(asking.status()).as(path).isEqualTo(plain.status());
                assertThat(asking.headers().getOrDefault("location", ""))
                        .as(path)
                        .doesNotContain("openid-connect");
            }
            assertThat(stranger.request()
                            .get(address("/metrics?x=/sso/sign-in"), asIs)
                            .status())
                    .isEqualTo(401);
        }
    }

    /** Whoever reads figures stands in a registry of the server beside the directory, and is nobody's person. */
    @Test
    void whoOpensADoorForOperatorsIsNoUser() {
        try (BrowserContext reader = chromium.stranger()) {
            form(begins(reader), "metrics", "metrics-password");
            reader.pages().getFirst().waitForSelector(".problem:has-text('The name or the password is wrong.')");
            assertThat(status(reader)).isEqualTo(401);
            String credentials =
                    Base64.getEncoder().encodeToString("metrics:metrics-password".getBytes(StandardCharsets.UTF_8));
            APIResponse figures = reader.request()
                    .get(
                            address("/metrics"),
                            RequestOptions.create().setHeader("Authorization", "Basic " + credentials));
            assertThat(figures.text()).contains("vitrine_sessions");
        }
    }

    @Test
    void whileTheDirectoryIsAwayTheServersOwnUsersComeIn() throws LDAPException {
        assertThat(request(
                                "POST",
                                "/api/users",
                                "{\"name\":\"ida\",\"role\":\"viewer\",\"password\":\"idas-password\"}")
                        .status())
                .isEqualTo(201);
        ldap.away();
        try (BrowserContext somebody = chromium.stranger()) {
            Page page = begins(somebody);
            form(page, "olga", "olgas-password");
            page.waitForSelector(".problem:has-text('The directory of users does not answer')");
            form(page, "ida", "idas-password");
            awaitSignedIn(somebody);
        } finally {
            ldap.back();
        }
        try (BrowserContext olga = chromium.stranger()) {
            form(begins(olga), "olga", "olgas-password");
            awaitSignedIn(olga);
            assertThat(me(olga).get("role").getAsString()).isEqualTo("operator");
        }
    }

    @Test
    void whoeverGuessesADirectorysPasswordsIsSlowedDown() {
        try (BrowserContext guesser = chromium.stranger()) {
            Page page = begins(guesser);
            for (int tries = 0; tries < 5; tries++) {
                form(page, "tom", "guess" + tries);
                page.waitForSelector(".problem:has-text('The name or the password is wrong.')");
            }
            // Another try is granted every half a minute, and on a slow machine these may have taken longer.
            int status = UNAUTHORIZED;
            for (int tries = 5; tries < 20 && status == UNAUTHORIZED; tries++) {
                status = page.waitForResponse(
                                answer -> answer.request().method().equals("POST"), () -> form(page, "tom", "guess"))
                        .status();
            }
            page.waitForSelector(TOO_MANY);
            form(page, "tom", "toms-password");
            page.waitForSelector(TOO_MANY);
            assertThat(status(guesser)).isEqualTo(401);
        }
    }

    /** Sits down before the sign-in page and goes to the provider. */
    private static Page begin(BrowserContext person) {
        Page page = begins(person);
        page.click("a.sign-on");
        return page;
    }

    /** Sits down before the sign-in page. */
    private static Page begins(BrowserContext person) {
        Page page = person.newPage();
        page.navigate(address("/"));
        page.waitForSelector("a.sign-on");
        return page;
    }

    /** Fills in Keycloak's form. */
    private static void enter(Page page, String name) {
        page.waitForURL(url -> url.startsWith(keycloak.issuer()));
        page.fill("#username", name);
        page.fill("#password", name + "s-password");
        page.keyboard().press("Enter");
    }

    private static void signIn(BrowserContext person, String name) {
        Page page = begin(person);
        enter(page, name);
        awaitSignedIn(person);
        page.close();
    }

    /** Fills in Vitrine's own form and sends it; what it says of an earlier try is gone then. */
    private static void form(Page page, String name, String password) {
        page.fill("[name=name]", name);
        page.fill("[name=password]", password);
        page.click("button[type=submit]");
    }

    private static void signInByForm(BrowserContext person, String name) {
        Page page = begins(person);
        form(page, name, "lucys-password");
        awaitSignedIn(person);
        page.close();
    }

    private static void awaitSignedIn(BrowserContext person) {
        Await.until("the server to know who that is", () -> status(person) == 200);
    }

    /** A state that the server gave this browser. */
    private static String stateFor(BrowserContext person) {
        APIResponse answer = person.request()
                .get(address("/sso/sign-in"), RequestOptions.create().setMaxRedirects(0));
        Matcher state =
                Pattern.compile("[?&]state=([^&]+)").matcher(answer.headers().get("location"));
        assertThat(state.find()).as(answer.statusText()).isTrue();
        assertThat(answer.headers().get("location"))
                .contains("code_challenge_method=S256", "nonce=")
                .doesNotContain(Keycloak.SECRET);
        return state.group(1);
    }

    private static Cookie cookie(BrowserContext person) {
        return person.cookies(address("/")).stream()
                .filter(cookie -> cookie.name.equals("vitrine-session"))
                .findFirst()
                .orElseThrow();
    }

    private static int status(BrowserContext person) {
        return person.request().get(address("/api/me")).status();
    }

    private static JsonObject me(BrowserContext person) {
        return JsonParser.parseString(person.request().get(address("/api/me")).text())
                .getAsJsonObject();
    }

    private static List<String> names(BrowserContext person) {
        return names(person.request().get(address("/api/guests")).text());
    }

    private static List<String> users() {
        return names(request("GET", "/api/users", "").text());
    }

    private static List<String> names(String list) {
        return elements(JsonParser.parseString(list).getAsJsonArray()).stream()
                .map(element -> element.get("name").getAsString())
                .toList();
    }

    private static int change(String name, String body) {
        return request("PUT", "/api/users/" + name, body).status();
    }

    private static int remove(String name) {
        return request("DELETE", "/api/users/" + name, "").status();
    }

    /** What the audit log has of that, as OUTCOME DETAIL. */
    private static List<String> audit(String action, String subject) {
        JsonArray entries = JsonParser.parseString(
                        request("GET", "/api/audit?limit=200", "").text())
                .getAsJsonArray();
        return elements(entries).stream()
                .filter(entry -> entry.get("action").getAsString().equals(action)
                        && entry.get("subject").getAsString().equals(subject))
                .map(entry -> entry.get("outcome").getAsString() + " "
                        + entry.get("detail").getAsString())
                .toList();
    }

    private static List<JsonObject> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private record Answer(int status, String text) {}

    /** An administrator's; a change names the version that is there. */
    private static Answer request(String method, String path, String body) {
        try (BrowserContext machine = chromium.machine(admin)) {
            RequestOptions options = RequestOptions.create().setMethod(method);
            if (!body.isEmpty()) {
                options.setHeader("Content-Type", "application/json").setData(body);
            }
            if (method.equals("PUT") || method.equals("DELETE")) {
                options.setHeader(
                        "If-Match",
                        machine.request().get(address(path)).headers().get("etag"));
            }
            APIResponse answer = machine.request().fetch(address(path), options);
            return new Answer(answer.status(), answer.text());
        }
    }

    private static String logs() throws IOException {
        Path messages = DIRECTORY.path().resolve("vitrine/logs/messages.log");
        return server.output() + Files.readString(messages);
    }

    private static String address(String path) {
        return server.address().resolve(path).toString();
    }
}
