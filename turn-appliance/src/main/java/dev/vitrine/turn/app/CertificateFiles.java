package dev.vitrine.turn.app;

import dev.vitrine.turn.net.TlsContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/** Reads a certificate chain and its key from PEM files. */
final class CertificateFiles {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private CertificateFiles() {}

    /** The contexts for TLS and DTLS. */
    static TlsContext.Contexts read(Path chainFile, Path keyFile) throws InvalidConfiguration {
        Certificate[] chain = chain(chainFile);
        PrivateKey key = key(keyFile, chain[0].getPublicKey().getAlgorithm());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            return new TlsContext.Contexts(context("TLS", keys), context("DTLS", keys));
        } catch (GeneralSecurityException | IOException e) {
            throw new InvalidConfiguration(
                    "--cert " + chainFile + " and --key " + keyFile + " do not go together: " + e.getMessage());
        }
    }

    private static SSLContext context(String protocol, KeyManagerFactory keys) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Certificate[] chain(Path file) throws InvalidConfiguration {
        byte[] bytes = ConfigurationFiles.bytes("--cert", file);
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes))
                    .toArray(Certificate[]::new);
            if (chain.length > 0) {
                return chain;
            }
        } catch (GeneralSecurityException e) {
            throw AddressText.wrong("--cert", file.toString(), "a PEM file of certificates, the server's first");
        }
        throw AddressText.wrong("--cert", file.toString(), "a PEM file of certificates, the server's first");
    }

    private static PrivateKey key(Path file, String algorithm) throws InvalidConfiguration {
        String text = new String(ConfigurationFiles.bytes("--key", file), StandardCharsets.ISO_8859_1);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from < 0 || to < from) {
            throw AddressText.wrong(
                    "--key",
                    file.toString(),
                    "an unencrypted PKCS#8 key ('" + BEGIN + "'); 'openssl pkcs8 -topk8 -nocrypt' makes one");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw AddressText.wrong("--key", file.toString(), "the " + algorithm + " key of the certificate");
        }
    }
}
