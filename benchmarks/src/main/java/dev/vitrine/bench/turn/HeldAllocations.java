package dev.vitrine.bench.turn;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Allocations with a channel each that the load generator holds until this is closed. */
final class HeldAllocations implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Process generator;
    private final BufferedReader output;
    private final BufferedWriter input;

    HeldAllocations(Process generator) {
        this.generator = generator;
        this.output = generator.inputReader(StandardCharsets.UTF_8);
        this.input = generator.outputWriter(StandardCharsets.UTF_8);
    }

    /** Returns when there are so many in total. */
    void growTo(int count) {
        try {
            input.write(count + "\n");
            input.flush();
            String line = output.readLine();
            if (line == null || LoadResult.parse(line).value("held") != count) {
                throw new IllegalStateException(count + " allocations could not be made, but: " + line);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try (input;
                output) {
            input.close();
            if (!generator.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                generator.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while allocations were ended", interrupted);
        } finally {
            generator.destroy();
        }
    }
}
