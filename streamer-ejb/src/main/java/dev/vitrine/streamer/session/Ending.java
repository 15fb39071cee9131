package dev.vitrine.streamer.session;

/** Why somebody does not watch any more. */
public sealed interface Ending {

    /** In the words of the history. */
    String word();

    /** By its own will. */
    record Left() implements Ending {

        @Override
        public String word() {
            return "left";
        }
    }

    /** The connection was lost, and nobody came back. */
    record Lost() implements Ending {

        @Override
        public String word() {
            return "lost";
        }
    }

    /** It did nothing for too long. */
    record Idle() implements Ending {

        @Override
        public String word() {
            return "idle";
        }
    }

    /** The guest is shown no more: the server stops, or the guest was taken away. */
    record Closed() implements Ending {

        @Override
        public String word() {
            return "closed";
        }
    }

    /** @param reason for the viewer, in the operator's words; may be empty */
    record EndedBy(Person operator, String reason) implements Ending {

        @Override
        public String word() {
            return "ended by " + operator.key();
        }
    }
}
