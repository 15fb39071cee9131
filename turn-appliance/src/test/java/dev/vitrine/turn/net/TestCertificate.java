package dev.vitrine.turn.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The certificate of the tests, and a client that trusts it. */
public final class TestCertificate {
    private TestCertificate() {}

    static TlsContext server() throws GeneralSecurityException, IOException {
        return new TlsContext(new TlsContext.Contexts(context("TLS"), context("DTLS")));
    }

    /** A context for either side. */
    public static SSLContext context(String protocol) throws GeneralSecurityException, IOException {
        Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(resource("cert.pem"));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        store.setCertificateEntry("trusted", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        TrustManager[] trusted = trust.getTrustManagers();
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys.getKeyManagers(), trusted, null);
        return context;
    }

    private static PrivateKey key() throws GeneralSecurityException, IOException {
        try (InputStream in = resource("key.pem")) {
            String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            String body = pem.replaceAll("-----[A-Z ]+-----", "");
            byte[] der = Base64.getMimeDecoder().decode(body);
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = TestCertificate.class.getResourceAsStream("/tls/" + name);
        if (in == null) {
            throw new IOException("no resource /tls/" + name);
        }
        return in;
    }
}
