package dev.vitrine.signaling.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** {@code /webrtc-config}, which has its place outside {@code /api}. */
@ApplicationPath("/webrtc-config")
public class ConfigurationApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ConfigurationResource.class, CallerFilter.class, ProblemMapper.class);
    }
}
