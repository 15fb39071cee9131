package dev.vitrine.turn.app;

import dev.vitrine.turn.relay.AllocationReport;
import dev.vitrine.turn.relay.Order;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Writes one line for an allocation's birth and one for its end. */
final class AllocationLog implements Consumer<Order> {
    private final PrintStream out;

    AllocationLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public void accept(Order order) {
        if (order instanceof Order.AllocationBorn born) {
            line("allocation begins " + identity(born.allocation()));
        } else if (order instanceof Order.AllocationEnded ended) {
            AllocationReport report = ended.allocation();
            line("allocation ends " + identity(report) + " reason=" + ended.reason() + " seconds=" + report.ageSeconds()
                    + " packets-to-peers=" + report.packetsToPeers() + " bytes-to-peers=" + report.bytesToPeers()
                    + " packets-from-peers=" + report.packetsFromPeers() + " bytes-from-peers="
                    + report.bytesFromPeers());
        }
    }

    /** Writes a line with the time before it. */
    void line(String text) {
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    }

    private static String identity(AllocationReport report) {
        return "id=" + report.id() + " user=" + printable(report.username()) + " client=" + report.transport() + ":"
                + report.client() + " relayed=" + String.join(",", report.relayed()) + (report.tcp() ? " tcp" : "");
    }

    /** A name that cannot break or forge a line. */
    private static String printable(String name) {
        return name.codePoints()
                .map(c -> Character.isISOControl(c) || c == ' ' ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
