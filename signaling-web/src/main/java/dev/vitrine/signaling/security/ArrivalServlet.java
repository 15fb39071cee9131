package dev.vitrine.signaling.security;

import dev.vitrine.streamer.engine.Arrivals;
import dev.vitrine.streamer.engine.Arrivals.Arrival;
import dev.vitrine.streamer.kept.Credential;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code GET /sign-in/arrival}: whoever signed in at the provider comes here from the door that asks it, with a cookie that
 * says who that is once. They are shown the page that they came from, or the sign-in page with the reason.
 */
@WebServlet(ArrivalServlet.PATH)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ArrivalServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String PATH = "/sign-in/arrival";

    /** Pages of this server: nobody is sent elsewhere from here. */
    private static final Pattern PAGE = Pattern.compile("/|/(guest|admin)(/[A-Za-z0-9_-]+)*/?");

    @Inject
    private transient Doorkeeper doorkeeper;

    @Inject
    private transient SingleSignOn signOn;

    @Inject
    private transient SignInRecords records;

    @Inject
    private transient Arrivals arrivals;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.addCookie(Cookies.ofArrival("", 0));
        Optional<Arrival> arrival =
                Cookies.read(request, Cookies.ARRIVAL).flatMap(token -> arrivals.take(token, System.nanoTime()));
        String page = page(request);
        if (arrival.isEmpty()) {
            records.refusedSignOn("", Refusal.UNFINISHED);
            refuse(page, Refusal.UNFINISHED, response);
            return;
        }
        Vouched vouched = new Vouched(
                Credential.Way.OIDC,
                arrival.get().name(),
                arrival.get().subject(),
                signOn.settings().roles().ofNames(arrival.get().groups()));
        switch (signOn.admit(vouched)) {
            case SingleSignOn.Admission.In(Caller caller) -> {
                records.done(caller, "single sign-on");
                SessionCookie.give(doorkeeper, doorkeeper.ticketFor(caller), response);
                show(page, response);
            }
            case SingleSignOn.Admission.Out(Refusal why) -> {
                records.refusedSignOn(vouched.name(), why);
                refuse(page, why, response);
            }
        }
    }

    /** Whoever only looks does not come in. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    private static String page(HttpServletRequest request) {
        String asked = Objects.requireNonNullElse(request.getParameter("to"), "/");
        return PAGE.matcher(asked).matches() ? asked : "/";
    }

    private static void refuse(String page, Refusal why, HttpServletResponse response) {
        show(page + "?refused=" + why.code(), response);
    }

    private static void show(String address, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
    }
}
