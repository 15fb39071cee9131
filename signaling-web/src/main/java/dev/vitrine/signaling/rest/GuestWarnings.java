package dev.vitrine.signaling.rest;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/** What is possible and may yet be wrong, one header each: such as a bus on which nobody answers yet. */
final class GuestWarnings {

    static final String HEADER = "Vitrine-Warning";

    private final List<String> sentences = new ArrayList<>();

    void add(List<String> more) {
        sentences.addAll(more);
    }

    Response.ResponseBuilder on(Response.ResponseBuilder response) {
        sentences.forEach(sentence -> response.header(HEADER, ascii(sentence)));
        return response;
    }

    /** Headers know no other letters. */
    private static String ascii(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
