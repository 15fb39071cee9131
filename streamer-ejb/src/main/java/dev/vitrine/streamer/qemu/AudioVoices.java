package dev.vitrine.streamer.qemu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The voices of one audio listener by the numbers that QEMU gave them, found without garbage. QEMU has one for each sound
 * device and direction; the bound only keeps a QEMU that lies from filling the memory.
 */
final class AudioVoices<V> {

    static final int MOST_VOICES = 64;

    private long[] ids = {};
    private Object[] voices = {};

    /** @return null when there is no such voice */
    @SuppressWarnings("unchecked") // only put() fills the array
    @Nullable V find(long id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return (V) voices[i];
            }
        }
        return null;
    }

    /** @return false when there are too many; a number that is taken must be removed first */
    boolean put(long id, V voice) {
        if (ids.length == MOST_VOICES) {
            return false;
        }
        ids = Arrays.copyOf(ids, ids.length + 1);
        voices = Arrays.copyOf(voices, voices.length + 1);
        ids[ids.length - 1] = id;
        voices[voices.length - 1] = voice;
        return true;
    }

    /** @return null when there was no such voice */
    @Nullable V remove(long id) {
        V removed = find(id);
        for (int i = 0; removed != null && i < ids.length; i++) {
            if (ids[i] == id) {
                int last = ids.length - 1;
                ids[i] = ids[last];
                voices[i] = voices[last];
                ids = Arrays.copyOf(ids, last);
                voices = Arrays.copyOf(voices, last);
                return removed;
            }
        }
        return removed;
    }

    /** The number of one of the voices; there must be one. */
    long anyId() {
        return ids[0];
    }

    boolean isEmpty() {
        return ids.length == 0;
    }
}
