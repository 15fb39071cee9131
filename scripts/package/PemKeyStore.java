import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the key store that the server reads of a certificate and its key in PEM: CERTIFICATE KEY KEY-STORE, and the store's
 * password in the environment variable keystore_password. Ends with 1 and one line when something does not fit.
 */
final class PemKeyStore {

    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PemKeyStore() {}

    public static void main(String[] arguments) throws IOException {
        Path certificate = Path.of(arguments[0]);
        Path key = Path.of(arguments[1]);
        try {
            List<X509Certificate> chain = chain(certificate);
            PrivateKey privateKey = key(key, chain.getFirst());
            requireFits(privateKey, chain.getFirst(), key, certificate);
            write(chain, privateKey, Path.of(arguments[2]), System.getenv("keystore_password").toCharArray());
        } catch (Unfit unfit) {
            System.err.println("vitrine: " + unfit.getMessage());
            System.exit(1);
        } catch (GeneralSecurityException unknown) {
            System.err.println("vitrine: VITRINE_TLS_CERT and VITRINE_TLS_KEY cannot be used: " + unknown.getMessage());
            System.exit(1);
        }
    }

    /** What was given is not what it must be; the message names it. */
    private static final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unfit(String variable, Path file, String mustBe) {
            super(variable + " is '" + file + "': " + mustBe);
        }
    }

    private static List<X509Certificate> chain(Path file) throws GeneralSecurityException {
        String variable = "VITRINE_TLS_CERT";
        try (InputStream text = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(text).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new Unfit(variable, file, "it must hold a certificate in PEM, the server's own first");
            }
            chain.getFirst().checkValidity();
            return chain;
        } catch (IOException unreadable) {
            throw new Unfit(variable, file, "it must be a file that this server may read");
        } catch (CertificateExpiredException over) {
            throw new Unfit(variable, file, "its certificate is over: " + over.getMessage());
        } catch (CertificateNotYetValidException early) {
            throw new Unfit(variable, file, "its certificate is not good yet: " + early.getMessage());
        } catch (CertificateException notPem) {
            throw new Unfit(variable, file, "it must hold a certificate in PEM, the server's own first");
        }
    }

    private static PrivateKey key(Path file, X509Certificate certificate) throws GeneralSecurityException {
        String variable = "VITRINE_TLS_KEY";
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new Unfit(variable, file, "it must be a file that this server may read");
        }
        if (text.contains("ENCRYPTED")) {
            throw new Unfit(variable, file, "it must not be encrypted: openssl pkey -in it -out it.plain takes that away");
        }
        Matcher pem = KEY.matcher(text);
        if (!pem.find()) {
            throw new Unfit(variable, file, "it must hold a private key in PEM");
        }
        byte[] inner = Base64.getMimeDecoder().decode(pem.group(2));
        byte[] encoded = pem.group(1).equals("PRIVATE KEY") ? inner : wrapped(inner, certificate);
        try {
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException otherKind) {
            throw new Unfit(
                    variable,
                    file,
                    "it must be the key of the first certificate, which is one of "
                            + certificate.getPublicKey().getAlgorithm() + ": " + otherKind.getMessage());
        }
    }

    /** Puts a key of PKCS#1 or SEC 1 into PKCS#8, whose algorithm is the one that stands in the certificate's public key. */
    private static byte[] wrapped(byte[] key, X509Certificate certificate) {
        byte[] subject = certificate.getPublicKey().getEncoded();
        int begin = contentBegin(subject, 0);
        int end = contentBegin(subject, begin) + length(subject, begin);
        byte[] algorithm = Arrays.copyOfRange(subject, begin, end);
        return der(0x30, join(new byte[] {2, 1, 0}, algorithm, der(0x04, key)));
    }

    private static int contentBegin(byte[] der, int at) {
        return (der[at + 1] & 0x80) == 0 ? at + 2 : at + 2 + (der[at + 1] & 0x7F);
    }

    private static int length(byte[] der, int at) {
        int length = 0;
        if ((der[at + 1] & 0x80) == 0) {
            return der[at + 1];
        }
        for (int i = at + 2; i < contentBegin(der, at); i++) {
            length = length << 8 | der[i] & 0xFF;
        }
        return length;
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : new byte[] {(byte) tag, (byte) 0x83, (byte) (length >> 16), (byte) (length >> 8), (byte) length};
        return join(head, content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static void requireFits(PrivateKey key, X509Certificate certificate, Path keyFile, Path certificateFile)
            throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] sample = "does it fit".getBytes(StandardCharsets.US_ASCII);
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(sample);
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(sample);
        if (!verifier.verify(signer.sign())) {
            throw new Unfit(
                    "VITRINE_TLS_KEY",
                    keyFile,
                    "it must be the key of the first certificate in " + certificateFile + ", and is another one");
        }
    }

    private static void write(List<X509Certificate> chain, PrivateKey key, Path file, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry("default", key, password, chain.toArray(Certificate[]::new));
        Path fresh = Path.of(file + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(fresh)) {
            store.store(out, password);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
