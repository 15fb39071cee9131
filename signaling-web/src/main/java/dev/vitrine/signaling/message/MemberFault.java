package dev.vitrine.signaling.message;

/** A member that is missing, of the wrong kind or out of bounds; never leaves this package. */
final class MemberFault extends Exception {

    private static final long serialVersionUID = 1;

    MemberFault(String member, String mustBe) {
        super("member '" + member + "' must be " + mustBe, null, false, false);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
