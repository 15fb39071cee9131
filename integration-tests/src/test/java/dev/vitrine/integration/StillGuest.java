package dev.vitrine.integration;

import dev.vitrine.testbed.Await;
import java.time.Instant;
import java.util.function.Consumer;

/** A synthetic guest of its own, whose picture stands still until there is input; it is silent when it is asked to be. */
final class StillGuest {

    private final Rest admin = Rest.as("admin");
    private final Rest bench = Rest.as("operator");

    private final String name;
    private final String size;

    StillGuest(String name, String size) {
        this.name = name;
        this.size = size;
    }

    String path(String rest) {
        return "/guests/" + name + rest;
    }

    /** An earlier server may have left it. */
    void add() {
        remove();
        admin.post("/guests", "{'name':'" + name + "','kind':'synthetic','rate':'0','size':'" + size + "'}")
                .expect(201);
        Await.until(
                "its first picture",
                () -> bench.get(path("/displays/0/screenshot")).status() == 200);
    }

    void remove() {
        Rest.Answer known = admin.get(path(""));
        if (known.status() == 200) {
            admin.delete(path(""), known.header("ETag")).expect(204);
        }
    }

    /** Presses a key and returns when the guest has painted it. */
    void press(String key) {
        bench.post(
                        path("/expectations"),
                        "{'input':{'key':'" + key + "'},'picture':{'differs':{'before':true},'withinMillis':60000}}")
                .expect(200);
    }

    /** Waits until its picture is right. */
    void await(Consumer<Picture> right) {
        Instant end = Instant.now().plusSeconds(60);
        while (true) {
            Picture picture = Picture.of(
                    bench.get(path("/displays/0/screenshot")).expect(200).bytes());
            try {
                right.accept(picture);
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", stopped);
        }
    }
}
