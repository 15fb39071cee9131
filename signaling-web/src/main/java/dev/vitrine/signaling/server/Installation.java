package dev.vitrine.signaling.server;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.eclipse.microprofile.config.Config;

/** The EAR that runs, by version and by content. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls open() before the rest
public class Installation {

    private static final Logger LOG = System.getLogger(Installation.class.getName());

    private static final int CHUNK_BYTES = 1 << 16;

    @Inject
    private ServletContext web;

    @Inject
    private Config config;

    private String version;
    private String build;

    private record Facts(String version, String build) implements InstallationMXBean {

        @Override
        public String getVersion() {
            return version;
        }

        @Override
        public String getBuild() {
            return build;
        }
    }

    void start(@Observes Startup event) {
        LOG.log(Level.INFO, "Vitrine {0}{1}", version(), build().isEmpty() ? "" : ", EAR " + build());
    }

    /** @throws IllegalStateException when somebody else has the name of the MBean: the application does not start */
    @PostConstruct
    void open() {
        version = readVersion();
        build = config.getOptionalValue("vitrine.ear", Path.class)
                .filter(Files::isRegularFile)
                .map(Installation::digest)
                .orElse("");
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(InstallationMXBean.NAME);
            // What an application before this one left behind when it could not end in order.
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(new StandardMBean(new Facts(version, build), InstallationMXBean.class, true), name);
        } catch (JMException refused) {
            throw new IllegalStateException("the MBean " + InstallationMXBean.NAME, refused);
        }
    }

    @PreDestroy
    void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(InstallationMXBean.NAME));
        } catch (JMException gone) {
            LOG.log(Level.DEBUG, "the MBean was gone already", gone);
        }
    }

    /** As {@code 1.0.0}. */
    public String version() {
        return version;
    }

    /** The EAR's SHA-256; empty where the server took it from somewhere else than {@code vitrine.ear}. */
    public String build() {
        return build;
    }

    /** The server's own name and version. */
    public String liberty() {
        return web.getServerInfo();
    }

    private String readVersion() {
        try (InputStream file = web.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            Manifest manifest = file == null ? new Manifest() : new Manifest(file);
            return Objects.requireNonNullElse(
                    manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION), "unknown");
        } catch (IOException unreadable) {
            throw new IllegalStateException("the application's own manifest cannot be read", unreadable);
        }
    }

    static String digest(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
                digest.update(chunk, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new IllegalStateException("vitrine.ear is '" + file + "', which cannot be read", unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
