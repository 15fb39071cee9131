package dev.vitrine.streamer.turncheck;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Begins TLS with the trust of the public authorities, which is what the media library and browsers have. */
final class TlsDoor {

    private TlsDoor() {}

    /** A handshake failed: the message is for people. */
    static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @param host whom the certificate must name
     * @param verifies whether the certificate is looked at
     */
    static Socket enter(Socket connected, String host, int port, boolean verifies) throws IOException {
        SSLSocket socket = (SSLSocket) context(verifies).getSocketFactory().createSocket(connected, host, port, true);
        if (verifies) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        try {
            socket.startHandshake();
        } catch (SSLException refused) {
            throw new RefusedException(words(refused), refused);
        }
        return socket;
    }

    /** Of its own: the default context of a server trusts what that server trusts. */
    private static SSLContext context(boolean verifies) {
        try {
            TrustManagerFactory authorities =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            authorities.init((KeyStore) null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null, verifies ? authorities.getTrustManagers() : new TrustManager[] {new TrustsAnybody()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    private static String words(Throwable refused) {
        Throwable deepest = refused;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = String.valueOf(deepest.getMessage());
        return message.contains("unable to find valid certification path")
                ? "no public authority made its certificate: use one that did, or set QEMU_WEBRTC_TURN_TLS_VERIFY=0 and"
                        + " have each browser trust it"
                : message;
    }

    /** For a private certificate, as QEMU_WEBRTC_TURN_TLS_VERIFY=0 says. */
    private static final class TrustsAnybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine) {}

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
