package dev.vitrine.streamer.store;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.flywaydb.core.api.resource.LoadableResource;

/** A script that lies beside this class. */
final class MigrationScript extends LoadableResource {

    private final String name;

    MigrationScript(String name) {
        this.name = name;
    }

    @Override
    public Reader read() {
        InputStream script = Objects.requireNonNull(MigrationScript.class.getResourceAsStream(name), name);
        return new InputStreamReader(script, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
        return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return name;
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return name;
    }
}
