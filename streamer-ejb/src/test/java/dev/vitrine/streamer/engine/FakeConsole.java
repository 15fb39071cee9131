package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.guest.SerialState;
import dev.vitrine.streamer.guest.SerialText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A console that prints what the test says, and whose guest reads when the test says so. */
final class FakeConsole implements SerialConsole {

    private final String id;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private String printed = "";

    /** What was typed, and the answers to come. */
    final List<String> typed = new ArrayList<>();

    final List<CompletableFuture<SerialAnswer>> answers = new ArrayList<>();
    SerialState state = SerialState.OPEN;

    FakeConsole(String id) {
        this.id = id;
    }

    void print(String text) {
        printed += text;
        List<CompletableFuture<Void>> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(one -> one.complete(null));
    }

    /** How many still wait for what comes. */
    long readers() {
        return waiting.stream().filter(one -> !one.isDone()).count();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return "fake." + id;
    }

    @Override
    public SerialState state() {
        return state;
    }

    @Override
    public long printedBytes() {
        return printed.length();
    }

    @Override
    public long forgottenBytes() {
        return 0;
    }

    @Override
    public SerialText read(long after, int mostBytes) {
        int to = (int) Math.min(printed.length(), after + mostBytes);
        return new SerialText(after, printed.substring((int) after, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public CompletableFuture<Void> more(long after) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        if (after < printed.length()) {
            told.complete(null);
        } else {
            waiting.add(told);
        }
        return told;
    }

    @Override
    public CompletableFuture<SerialAnswer> type(byte[] bytes) {
        return take(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public CompletableFuture<SerialAnswer> sendBreak() {
        return take("[break]");
    }

    private CompletableFuture<SerialAnswer> take(String text) {
        CompletableFuture<SerialAnswer> answer = new CompletableFuture<>();
        typed.add(text);
        answers.add(answer);
        return answer;
    }
}
