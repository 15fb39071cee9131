package dev.vitrine.signaling.security;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Signs people in: {@code GET /sign-in?link=TOKEN} by a one-time link, {@code POST /sign-in} by name and password; {@code
 * GET /sign-in} gives what a form must carry, and the provider of single sign-on where there is one.
 */
@WebServlet("/sign-in")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int FORM_SECONDS = 3600;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MAX_FIELD_LENGTH = 256;

    private static final Problem UNREACHABLE = new Problem(
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "Service Unavailable",
            "The directory of users does not answer: try again later.");

    @Inject
    private transient Doorkeeper doorkeeper;

    @Inject
    private transient PasswordSignIn passwords;

    @Inject
    private transient SignInRecords records;

    @Inject
    private transient SingleSignOn signOn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String link = request.getParameter("link");
        if (link == null) {
            sendForm(request, response);
            return;
        }
        Optional<Caller> caller = doorkeeper.byLink(link);
        if (caller.isPresent()) {
            records.done(caller.get(), "link");
            SessionCookie.give(doorkeeper, doorkeeper.ticketFor(caller.get()), response);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/");
        } else {
            records.refusedLink("a link");
            Problem.unauthorized("This link is unknown, was used already or is over: ask for a new one, or sign in with"
                            + " name and password.")
                    .send(request, response);
        }
    }

    /** Whoever only looks at a link, as programs that show previews do, does not use it up. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!FormToken.fits(doorkeeper, request)) {
            FormToken.problem().send(request, response);
            return;
        }
        String name = field(request, "name");
        switch (passwords.signIn(name, field(request, "password"), request.getRemoteAddr())) {
            case PasswordSignIn.Result.Right(Caller caller, String by) -> {
                records.done(caller, by);
                SessionCookie.give(doorkeeper, doorkeeper.ticketFor(caller), response);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            case PasswordSignIn.Result.Wrong wrong -> {
                records.refusedPassword(name, "the password is wrong");
                Problem.unauthorized("The name or the password is wrong.").send(request, response);
            }
            case PasswordSignIn.Result.TooOften(int seconds) -> {
                records.refusedPassword(name, "too many tries");
                response.setIntHeader("Retry-After", seconds);
                tooOften(seconds).send(request, response);
            }
            case PasswordSignIn.Result.Refused(String known, Refusal why) -> {
                records.refusedSignOn(known, why);
                Problem.forbidden(why.sentence()).send(request, response);
            }
            case PasswordSignIn.Result.Unreachable unreachable -> {
                records.refusedPassword(name, "the directory does not answer");
                UNREACHABLE.send(request, response);
            }
        }
    }

    private static Problem tooOften(int seconds) {
        return new Problem(TOO_MANY_REQUESTS, "Too Many Requests", "Too many tries: wait " + seconds + " seconds.");
    }

    private void sendForm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String nonce = Cookies.read(request, Cookies.FORM)
                .filter(value -> value.length() <= MAX_FIELD_LENGTH)
                .orElseGet(RandomText::nonce);
        response.addCookie(Cookies.of(Cookies.FORM, nonce, FORM_SECONDS));
        response.setContentType("application/json");
        JsonObjectBuilder form = Json.createObjectBuilder().add("csrf", doorkeeper.formToken(nonce));
        signOn.providerName()
                .ifPresent(name -> form.add(
                        "signOn", Json.createObjectBuilder().add("name", name).add("path", SingleSignOn.PATH)));
        response.getWriter().write(form.build().toString());
    }

    /** Of at most {@link #MAX_FIELD_LENGTH} characters; the rest cannot be right. */
    private static String field(HttpServletRequest request, String name) {
        String value = Objects.requireNonNullElse(request.getParameter(name), "");
        return value.substring(0, Math.min(value.length(), MAX_FIELD_LENGTH));
    }
}
