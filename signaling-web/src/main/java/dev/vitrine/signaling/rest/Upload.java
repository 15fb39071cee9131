package dev.vitrine.signaling.rest;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** What a request brings, up to a limit: of more than that nothing is kept. */
final class Upload {

    private Upload() {}

    /**
     * @param most bytes
     * @param what it is, as the sentence of a refusal begins: "A picture"
     * @throws ProblemException when it has more bytes, or did not come whole
     */
    static byte[] bytes(InputStream body, int most, String what) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(most + 1);
        } catch (IOException brokenOff) {
            throw ProblemException.badRequest("the body did not come whole: " + brokenOff.getMessage());
        }
        if (bytes.length > most) {
            throw ProblemException.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE, what + " has at most " + most + " bytes.");
        }
        return bytes;
    }
}
