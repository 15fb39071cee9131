package dev.vitrine.signaling.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Serves the pages at all of their addresses: {@code /guest/{name}/{display}} and the console's {@code /admin/{section}} can
 * be kept as bookmarks.
 */
public class PageFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = "/index.html";
    private static final Pattern BOOKMARK = Pattern.compile("/guest/[^/]+(/\\d{1,6})?/?");
    private static final String CONSOLE = "/admin/index.html";
    private static final Pattern SECTION = Pattern.compile("/admin(/[a-z]*)?/?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (path.equals("/") || BOOKMARK.matcher(path).matches()) {
            request.getRequestDispatcher(PAGE).forward(request, response);
        } else if (SECTION.matcher(path).matches()) {
            request.getRequestDispatcher(CONSOLE).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
