package dev.vitrine.integration;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;

/** Somebody at a browser, known by cookies. */
final class Visitor {

    private final HttpClient client = Vitrine.client();
    private final URI server;

    Visitor() {
        this(Vitrine.HTTPS);
    }

    /** Of another server than the one under test. */
    Visitor(URI server) {
        this.server = server;
    }

    /** Somebody who signed in so. */
    static Visitor signedIn(String name, String password) {
        Visitor visitor = new Visitor();
        int status = visitor.signIn(name, password).statusCode();
        if (status != 204) {
            throw new AssertionError(name + " was answered with " + status);
        }
        return visitor;
    }

    HttpResponse<String> signIn(String name, String password) {
        return form("/sign-in", "name=" + encode(name) + "&password=" + encode(password));
    }

    HttpResponse<String> signOut() {
        return form("/sign-out", "");
    }

    HttpResponse<String> open(String path) {
        return Vitrine.send(client, request(path).build());
    }

    Rest rest() {
        return new Rest(client, "");
    }

    WebSocket.Builder socket() {
        return client.newWebSocketBuilder().header("Origin", Vitrine.HTTPS.toString());
    }

    /** The value of the cookie; empty: there is none. */
    String session() {
        CookieManager cookies = (CookieManager) client.cookieHandler().orElseThrow();
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("vitrine-session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whoever has the value of somebody's cookie. */
    static Rest.Answer getWithStolen(String session, String path) {
        return Rest.stranger().send(Vitrine.request("/api" + path).header("Cookie", "vitrine-session=" + session));
    }

    private HttpResponse<String> form(String path, String fields) {
        String body = fields + "&csrf=" + encode(csrf());
        return Vitrine.send(
                client,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    private String csrf() {
        String body = Vitrine.send(client, request("/sign-in").build()).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getString("csrf");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
