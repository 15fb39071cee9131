package dev.vitrine.signaling.endpoint;

import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A seat that writes its calls down. */
final class FakeSeat implements Seat {

    private final List<String> calls = new ArrayList<>();

    List<String> calls() {
        return calls;
    }

    @Override
    public void join(OptionalInt display, String name, Optional<String> resume) {
        calls.add("join " + display + ' ' + name
                + resume.map(secret -> " resuming " + secret).orElse(""));
    }

    @Override
    public void joinBeside(OptionalInt display, String secret) {
        calls.add("join " + display + " beside " + secret);
    }

    @Override
    public void offer(String sdp) {
        calls.add("offer " + sdp);
    }

    @Override
    public void candidate(IceCandidate candidate) {
        calls.add("candidate " + candidate.candidate());
    }

    @Override
    public void control(ControlAction action, String viewer) {
        calls.add("control " + action + ' ' + viewer);
    }

    @Override
    public void options(OptionsRequest request) {
        calls.add("options " + request);
    }

    @Override
    public void readConsole(String console, long after) {
        calls.add("read " + console + " after " + after);
    }

    @Override
    public void typeIntoConsole(String console, String text) {
        calls.add("type " + console + ' ' + text);
    }

    @Override
    public void breakConsole(String console) {
        calls.add("break " + console);
    }

    @Override
    public void mix(MixSelection selection) {
        calls.add("mix " + selection);
    }

    @Override
    public void levels(boolean wanted) {
        calls.add("levels " + wanted);
    }

    @Override
    public void active() {
        calls.add("active");
    }

    @Override
    public void lost() {
        calls.add("lost");
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
