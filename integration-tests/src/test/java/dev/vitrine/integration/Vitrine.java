package dev.vitrine.integration;

import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The server under test as its neighbours see it. */
final class Vitrine {

    static final URI HTTPS = URI.create("https://localhost:" + System.getProperty("test.https.port"));
    static final URI HTTP = URI.create("http://localhost:" + System.getProperty("test.http.port"));
    static final Path DATA = Path.of(System.getProperty("test.data"));

    private static final int SECONDS = 600;

    private Vitrine() {}

    /** A client of nobody yet, which keeps cookies. */
    static HttpClient client() {
        return HttpClient.newBuilder()
                .sslContext(trusting())
                .cookieHandler(new CookieManager())
                .build();
    }

    /** A client that comes from another of the machine's own addresses. */
    static HttpClient clientFrom(String address) {
        return HttpClient.newBuilder()
                .sslContext(trusting())
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(HTTPS.resolve(path));
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(request.uri() + " was not answered", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", stopped);
        }
    }

    static HttpResponse<String> get(String path) {
        return send(client(), request(path).build());
    }

    static HttpResponse<String> getAs(String role, String path) {
        return send(
                client(), request(path).header("Authorization", bearer(role)).build());
    }

    /** What a machine with a fresh token of this role sends as {@code Authorization}. */
    static String bearer(String role) {
        return "Bearer " + secret("tokens", role, SECONDS, " " + role + "-machine");
    }

    /** A secret that the server knows from now on, for {@code seconds}. */
    static String secret(String file, String role, int seconds, String rest) {
        String secret = UUID.randomUUID().toString();
        long expiry = Instant.now().getEpochSecond() + seconds;
        append(file, sha256(secret) + ' ' + role + ' ' + expiry + rest + '\n');
        return secret;
    }

    private static void append(String file, String line) {
        try {
            Files.writeString(DATA.resolve(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new AssertionError("the server's data directory cannot be written", failure);
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The server's certificate is its own. */
    static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustingEverybody()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static final class TrustingEverybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
