package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.InvitationEntry;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** {@code GET /invitation?token=TOKEN} lets in to one guest whoever has the link, without an account. */
@WebServlet("/invitation")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class InvitationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Doorkeeper doorkeeper;

    @Inject
    private transient Invitations invitations;

    @Inject
    private transient SignInRecords records;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String token = Objects.requireNonNullElse(request.getParameter("token"), "");
        Optional<String> known = Caller.of(request.getUserPrincipal()).flatMap(caller -> needless(token, caller));
        if (known.isPresent()) {
            show(known.get(), response);
            return;
        }
        Optional<Caller> caller = doorkeeper.byInvitation(token);
        if (caller.isPresent()) {
            records.done(caller.get(), "invitation");
            SessionCookie.give(doorkeeper, doorkeeper.ticketFor(caller.get()), response);
            show(caller.get().guests().word(), response);
        } else {
            records.refusedLink("an invitation");
            Problem.unauthorized(
                            "This invitation is unknown, revoked, used up or over: ask whoever sent it for a new one.")
                    .send(request, response);
        }
    }

    /** The guest for whoever may there what the invitation allows already: who comes again is not counted again. */
    private Optional<String> needless(String token, Caller caller) {
        return invitations
                .look(token)
                .filter(invitation -> caller.access().role().isPresent()
                        && caller.sees(invitation.guest())
                        && (caller.mayControl() || !invitation.control()))
                .map(InvitationEntry::guest);
    }

    /** The token is not in this address any more. */
    private static void show(String guest, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/guest/" + guest);
    }

    /** Whoever only looks at a link, as programs that show previews do, does not use it up. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }
}
