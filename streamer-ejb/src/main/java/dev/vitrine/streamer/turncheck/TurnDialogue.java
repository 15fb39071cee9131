package dev.vitrine.streamer.turncheck;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a client and a TURN server say to one another (RFC 8656, sections 7 to 9): requests out, answers in. A machine without
 * I/O.
 *
 * <pre>
 * ASKING --401 with realm and nonce--> PROVING --relay--> PERMITTING --granted--> over
 *    |                                   |  ^                |
 *    |                                   +--+ 438: new nonce |
 *    +---- any other answer ends it, and names the step -----+
 * </pre>
 */
final class TurnDialogue {

    private static final int UDP = 17;

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int STALE_NONCE = 438;
    private static final int WRONG_CREDENTIALS = 441;
    private static final int QUOTA_REACHED = 486;
    private static final int NO_CAPACITY = 508;

    private enum State {
        BINDING,
        ASKING,
        PROVING,
        PERMITTING
    }

    /** What follows from an answer. */
    sealed interface Next {

        /** Send this, and wait for its answer. */
        @SuppressWarnings("ArrayRecordComponent") // nobody compares or prints it, and it is sent as it is
        record Send(byte[] request) implements Next {}

        /** All is said. */
        record Over(TurnStep step, boolean ok, String detail) implements Next {}
    }

    private final String username;
    private final String password;
    private final Supplier<byte[]> transactions;
    private State state;
    private String realm = "";
    private byte[] nonce = {};
    private int staleNonces;
    private Optional<InetSocketAddress> relay = Optional.empty();

    /**
     * @param relays whether a relay is asked for, or only an answer
     * @param transactions numbers for requests that nobody can guess
     */
    TurnDialogue(boolean relays, String username, String password, Supplier<byte[]> transactions) {
        this.username = username;
        this.password = password;
        this.transactions = transactions;
        state = relays ? State.ASKING : State.BINDING;
    }

    byte[] begin() {
        return switch (state) {
            case BINDING -> request(StunNumbers.BINDING).bytes();
            case ASKING, PROVING, PERMITTING -> allocate().bytes();
        };
    }

    Next handle(StunAnswer answer) {
        return switch (state) {
            case BINDING -> bound(answer);
            case ASKING -> asked(answer);
            case PROVING -> proved(answer);
            case PERMITTING -> permitted(answer);
        };
    }

    /** Gives the relay back, for whom a server else holds it for ten minutes; empty when there is none. */
    Optional<byte[]> farewell() {
        return relay.map(_ -> sign(request(StunNumbers.REFRESH).with(StunNumbers.LIFETIME, new byte[4])));
    }

    private Next bound(StunAnswer answer) {
        return answer.success()
                ? new Next.Over(
                        TurnStep.REACHABILITY,
                        true,
                        "It answers"
                                + answer.address(StunNumbers.XOR_MAPPED_ADDRESS)
                                        .map(seen -> ", and sees this server at " + text(seen))
                                        .orElse("")
                                + ".")
                : over(TurnStep.REACHABILITY, "It answers a STUN binding with the error " + error(answer) + ".");
    }

    private Next asked(StunAnswer answer) {
        if (answer.success()) {
            return allocated(answer);
        }
        Optional<String> asked = answer.text(StunNumbers.REALM);
        Optional<byte[]> number = answer.bytes(StunNumbers.NONCE);
        if (answer.errorCode() != UNAUTHENTICATED || asked.isEmpty() || number.isEmpty()) {
            return refused(answer);
        }
        realm = asked.get();
        nonce = number.get();
        state = State.PROVING;
        return new Next.Send(sign(allocate()));
    }

    private Next proved(StunAnswer answer) {
        Optional<byte[]> fresh = answer.bytes(StunNumbers.NONCE);
        if (answer.success()) {
            return allocated(answer);
        } else if (answer.errorCode() == STALE_NONCE && fresh.isPresent() && staleNonces++ == 0) {
            nonce = fresh.get();
            return new Next.Send(sign(allocate()));
        }
        return refused(answer);
    }

    private Next allocated(StunAnswer answer) {
        relay = answer.address(StunNumbers.XOR_RELAYED_ADDRESS);
        if (relay.isEmpty()) {
            return over(TurnStep.ALLOCATION, "It says that there is a relay, and does not say where.");
        }
        state = State.PERMITTING;
        byte[] transaction = transactions.get();
        byte[] peer = XorAddress.of(relay.get(), transaction);
        return new Next.Send(sign(
                new StunRequest(StunNumbers.CREATE_PERMISSION, transaction).with(StunNumbers.XOR_PEER_ADDRESS, peer)));
    }

    private Next permitted(StunAnswer answer) {
        String where = relay.map(TurnDialogue::text).orElse("");
        if (answer.success()) {
            return new Next.Over(
                    TurnStep.PERMISSION, true, "It gives a relay at " + where + ", which may reach other relays.");
        }
        String why = answer.errorCode() == FORBIDDEN
                ? ": it forbids its own relays as peers, so that two relayed ends never meet. Allow the relay address as"
                        + " a peer (the appliance: allow-peer; coturn: allowed-peer-ip)."
                : ".";
        return over(
                TurnStep.PERMISSION,
                "It gives a relay at " + where + " and answers the permission for a peer there with " + error(answer)
                        + why);
    }

    private Next refused(StunAnswer answer) {
        String error = error(answer);
        return switch (answer.errorCode()) {
            case UNAUTHENTICATED, WRONG_CREDENTIALS ->
                over(
                        TurnStep.CREDENTIAL,
                        "It refuses user name or password with " + error + " (realm '" + realm + "'): set"
                                + " QEMU_WEBRTC_TURN_SECRET to a line of its secret file, or user name and credential to"
                                + " those that it knows; and see that both clocks are right.");
            case STALE_NONCE ->
                over(TurnStep.CREDENTIAL, "It calls a nonce stale that it gave just now: " + error + ".");
            case QUOTA_REACHED ->
                over(
                        TurnStep.ALLOCATION,
                        "This user holds as many relays as it may: " + error + ". Raise its user quota, or wait.");
            case NO_CAPACITY ->
                over(
                        TurnStep.ALLOCATION,
                        "It has no relay left: " + error + ". Give it more relay ports, or raise its total quota.");
            case FORBIDDEN ->
                over(TurnStep.ALLOCATION, "It forbids this server's address to have relays: " + error + ".");
            default -> over(TurnStep.ALLOCATION, "It refuses a relay with the error " + error + ".");
        };
    }

    private StunRequest allocate() {
        return request(StunNumbers.ALLOCATE).with(StunNumbers.REQUESTED_TRANSPORT, new byte[] {UDP, 0, 0, 0});
    }

    private StunRequest request(int method) {
        return new StunRequest(method, transactions.get());
    }

    /** Where the server never asked who it is, as it is. */
    private byte[] sign(StunRequest request) {
        return nonce.length == 0
                ? request.bytes()
                : request.with(StunNumbers.USERNAME, username)
                        .with(StunNumbers.REALM, realm)
                        .with(StunNumbers.NONCE, nonce)
                        .signed(key());
    }

    /** RFC 8489, section 9.2.2; MD5, as browsers use it. */
    private byte[] key() {
        try {
            return MessageDigest.getInstance("MD5")
                    .digest((username + ':' + realm + ':' + password).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }

    private static Next over(TurnStep step, String detail) {
        return new Next.Over(step, false, detail);
    }

    /** The number and the server's own words, which are kept short and to one line. */
    private static String error(StunAnswer answer) {
        String words = answer.text(StunNumbers.ERROR_CODE)
                .map(text -> text.length() > 4 ? text.substring(4) : "")
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        String shown = words.substring(0, Math.min(words.length(), 100));
        return answer.errorCode() + (shown.isEmpty() ? "" : " " + shown);
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ':' + address.getPort();
    }
}
