package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.AuditEntry;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What the audit log and the metrics hear of comings and goings. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
class SignInRecords {

    private static final String SIGN_IN = "sign-in";

    @Inject
    private Audit audit;

    @Inject
    private Users users;

    @Inject
    private Refusals refusals;

    @Inject
    private SignInFailures failures;

    @Inject
    private HttpServletRequest request;

    /** @param by {@code password}, {@code link}, {@code invitation}, {@code single sign-on} or {@code LDAP} */
    void done(Caller caller, String by) {
        audit.record(Optional.of(caller), SIGN_IN, caller.name(), AuditEntry.DONE, "by " + by);
    }

    /** The name alone of whoever there is: people type passwords into the wrong field. */
    void refusedPassword(String name, String why) {
        String subject = users.find(name).isPresent() ? name : "";
        refused(subject, subject.isEmpty() ? why + ", of a name that nobody has" : why);
    }

    /** Of a link or an invitation. */
    void refusedLink(String by) {
        refused("", "by " + by + " that is unknown, used up or over");
    }

    /** @param name for whom others vouch, so that it is no password; empty: for nobody */
    void refusedSignOn(String name, Refusal why) {
        boolean isName = Users.isName(name);
        refused(isName ? name : "", "by single sign-on, " + why.words());
    }

    void signedOut(Optional<Caller> caller) {
        caller.ifPresent(gone -> audit.record(caller, "sign-out", gone.name(), AuditEntry.DONE, ""));
    }

    private void refused(String subject, String detail) {
        failures.add();
        if (refusals.isNews(subject + ' ' + detail, request.getRemoteAddr(), System.nanoTime())) {
            audit.record(Optional.empty(), SIGN_IN, subject, AuditEntry.REFUSED, detail);
        }
    }
}
