package dev.vitrine.streamer.turncheck;

import dev.vitrine.streamer.turncheck.TurnDialogue.Next;
import dev.vitrine.streamer.turncheck.TurnUrl.Transport;
import dev.vitrine.streamer.viewer.IceServer;
import dev.vitrine.streamer.viewer.IceSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Takes a relay of each configured server over each of its transports, as a viewer would, and gives it back. */
public final class TurnCheck {

    private static final int PATIENCE_MILLIS = 4_000;

    private final IceSettings settings;
    private final SecureRandom random = new SecureRandom();

    /** @param settings with credentials that are good now */
    public TurnCheck(IceSettings settings) {
        this.settings = settings;
    }

    /** One finding for each URL, in their order; takes as long as the slowest, which is some seconds at most. */
    public List<TurnFinding> run(Executor executor) {
        List<CompletableFuture<TurnFinding>> checks = settings.servers().stream()
                .flatMap(server -> server.urls().stream()
                        .map(url -> CompletableFuture.supplyAsync(() -> check(server, url), executor)))
                .toList();
        return checks.stream().map(CompletableFuture::join).toList();
    }

    private TurnFinding check(IceServer server, String text) {
        long beginNanos = System.nanoTime();
        Next.Over end = TurnUrl.parse(text)
                .map(url -> check(server, url))
                .orElseGet(() -> new Next.Over(
                        TurnStep.NAME,
                        false,
                        "This is no URL of a STUN or TURN server: write it as turn:HOST:PORT?transport=udp."));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos);
        return new TurnFinding(text, end.step(), end.ok(), end.detail(), millis);
    }

    private Next.Over check(IceServer server, TurnUrl url) {
        InetAddress address;
        try {
            address = InetAddress.getByName(url.host());
        } catch (UnknownHostException unknown) {
            return failed(
                    TurnStep.NAME,
                    "No name server knows '" + url.host() + "': correct the name, or this machine's resolver.");
        }
        try (TurnLine line = open(url, new InetSocketAddress(address, url.port()))) {
            return converse(line, server, url);
        } catch (TlsDoor.RefusedException refused) {
            return failed(TurnStep.CERTIFICATE, "TLS with it fails: " + refused.getMessage() + ".");
        } catch (ConnectException refused) {
            return failed(
                    TurnStep.REACHABILITY,
                    "Nobody listens on TCP port " + url.port() + " of " + address.getHostAddress()
                            + ": is the TURN server running?");
        } catch (SocketTimeoutException late) {
            return failed(
                    TurnStep.REACHABILITY,
                    "TCP port " + url.port() + " of " + address.getHostAddress() + " does not answer within "
                            + PATIENCE_MILLIS / 1000 + " s: a firewall swallows it.");
        } catch (IOException unreachable) {
            return failed(TurnStep.REACHABILITY, "It was not reached: " + unreachable.getMessage() + ".");
        }
    }

    private TurnLine open(TurnUrl url, InetSocketAddress address) throws IOException {
        if (url.transport() == Transport.UDP) {
            return new DatagramLine(address);
        }
        Socket socket = new Socket();
        try {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return new StreamLine(
                    url.transport() == Transport.TLS
                            ? TlsDoor.enter(socket, url.host(), url.port(), settings.verifiesTls())
                            : socket);
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private Next.Over converse(TurnLine line, IceServer server, TurnUrl url) throws IOException {
        TurnDialogue dialogue =
                new TurnDialogue(url.relays(), server.username(), server.credential(), this::transaction);
        byte[] request = dialogue.begin();
        while (true) {
            switch (dialogue.handle(line.exchange(request))) {
                case Next.Send send -> request = send.request();
                case Next.Over over -> {
                    Optional<byte[]> farewell = dialogue.farewell();
                    if (farewell.isPresent()) {
                        line.send(farewell.get());
                    }
                    return over;
                }
            }
        }
    }

    private byte[] transaction() {
        byte[] transaction = new byte[StunRequest.TRANSACTION_BYTES];
        random.nextBytes(transaction);
        return transaction;
    }

    private static Next.Over failed(TurnStep step, String detail) {
        return new Next.Over(step, false, detail);
    }
}
