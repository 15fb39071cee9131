package dev.vitrine.testbed;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The least of HTTP: is somebody there. */
final class Http {

    private static final int PATIENCE_MILLIS = 2_000;

    private Http() {}

    /** The status of a GET, or 0 when nobody answers. */
    static int status(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException nobodyThere) {
            return 0;
        }
    }
}
