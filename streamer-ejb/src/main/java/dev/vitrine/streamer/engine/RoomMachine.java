package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Machine;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.session.Handled;
import dev.vitrine.streamer.session.Happening;
import dev.vitrine.streamer.session.MachineRights;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Viewer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The machine behind a room's guest: who may do what to it, who did what, and that everybody hears of it: whoever watches,
 * the log and the consoles.
 */
final class RoomMachine {

    private static final Logger LOG = System.getLogger(RoomMachine.class.getName());

    private final String guest;
    private final Supplier<Machine> machine;
    private final Function<Person, Optional<Viewer>> controller;
    private final Consumer<Notice> everybody;
    private final Executor queue;
    private final RoomTime time;
    private final MachineDeeds deeds = new MachineDeeds();
    private volatile @Nullable Happening last;

    /**
     * @param controller the person's own place before the guest, if they control it from there
     * @param everybody tells all viewers and consoles, in the room's queue
     */
    RoomMachine(
            String guest,
            Supplier<Machine> machine,
            Function<Person, Optional<Viewer>> controller,
            Consumer<Notice> everybody,
            Executor queue,
            RoomTime time) {
        this.guest = guest;
        this.machine = machine;
        this.controller = controller;
        this.everybody = everybody;
        this.queue = queue;
        this.time = time;
    }

    MachineReport report() {
        return machine.get().report();
    }

    Optional<Happening> last() {
        return Optional.ofNullable(last);
    }

    /** What whoever comes has to know; empty when there is no machine that could be reached. */
    Optional<Notice> notice() {
        MachineReport now = report();
        return now instanceof MachineReport.Present ? Optional.of(new Notice.MachineChanged(now)) : Optional.empty();
    }

    /** Waits for the answer, for as long as the machine takes at most; never to be called in the room's queue. */
    Handled handle(Person person, MachineRequest request) {
        Optional<Viewer> own = controller.apply(person);
        Optional<String> refusal = MachineRights.refusal(person, own.isPresent(), request);
        if (refusal.isPresent()) {
            return new Handled.NotAllowed(refusal.get());
        }
        String name = own.map(Viewer::name).orElse(person.name());
        deeds.begin(request, name, time.nowNanos());
        MachineAnswer answer = machine.get().request(request).join();
        if (answer instanceof MachineAnswer.Refused) {
            deeds.forget(request);
        } else if (answer instanceof MachineAnswer.Done) {
            MachineDeeds.event(request).ifPresent(event -> queue.execute(() -> tell(event, Optional.of(name))));
        }
        return new Handled.Answered(answer);
    }

    void changed() {
        everybody.accept(new Notice.MachineChanged(report()));
    }

    /** Of what comes again and again within a moment the first is told. */
    void happened(MachineEvent event) {
        Optional<String> by = deeds.doer(event.kind(), time.nowNanos());
        if (deeds.isNews(event.kind(), time.nowNanos())) {
            tell(event, by);
        }
    }

    private void tell(MachineEvent event, Optional<String> by) {
        Happening happening = new Happening(event, by, time.instants().instant());
        last = happening;
        LOG.log(event.kind().isTrouble() ? Level.WARNING : Level.INFO, "Guest {0}: {1}", guest, happening.sentence());
        everybody.accept(new Notice.MachineHappened(happening));
    }
}
