package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.rest.PageFilter;
import dev.vitrine.signaling.rest.StaticFilter;
import dev.vitrine.signaling.security.EntranceFilter;
import dev.vitrine.signaling.security.HeadersFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Puts the filters in their order, which annotations cannot say: the headers stand on every answer, refusals too. */
@WebListener
public class FilterOrder implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        map(context.addFilter("headers", HeadersFilter.class), "/*");
        map(context.addFilter("entrance", EntranceFilter.class), "/*");
        map(context.addFilter("engine", EngineFilter.class), "/api/*", "/signaling/*");
        map(context.addFilter("handshake", HandshakeFilter.class), "/signaling/*");
        map(context.addFilter("page", PageFilter.class), "/*");
        // The page's own addresses are forwarded to its file.
        FilterRegistration.Dynamic files = context.addFilter("static", StaticFilter.class);
        files.setAsyncSupported(true);
        files.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD), true, "/*");
    }

    private static void map(FilterRegistration.Dynamic filter, String... patterns) {
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, patterns);
    }
}
