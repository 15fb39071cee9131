package dev.vitrine.streamer.webm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebmHeadTest {

    private static final WebmTracks TRACKS = new WebmTracks(1280, 720, Optional.empty());

    private final ByteBuffer head = WebmHead.of(TRACKS, Instant.parse("2001-01-01T00:00:01Z"), "a guest");

    @Test
    void theSegmentsLengthIsWhereItIsSaidToBe() {
        assertThat(head.getInt(WebmHead.SEGMENT_LENGTH_AT - 4)).isEqualTo(EbmlIds.SEGMENT);
        assertThat(head.getLong(WebmHead.SEGMENT_LENGTH_AT)).isEqualTo(EbmlBytes.UNKNOWN_LENGTH);
    }

    @Test
    void thePlaceOfTheIndexIsAsLargeAsWhatComesThere() {
        int voidBytes = head.get(WebmHead.SEEK_AT + 1) & 0x7f;

        assertThat(head.get(WebmHead.SEEK_AT) & 0xff).isEqualTo(EbmlIds.VOID);
        assertThat(2 + voidBytes).isEqualTo(WebmHead.seek(12_345).remaining());
        assertThat(head.getInt(WebmHead.SEEK_AT + 2 + voidBytes)).isEqualTo(EbmlIds.INFO);
    }

    @Test
    void theDurationIsWhereItIsSaidToBe() {
        assertThat(head.getShort(WebmHead.DURATION_AT - 3)).isEqualTo((short) EbmlIds.DURATION);
        assertThat(head.get(WebmHead.DURATION_AT - 1) & 0xff).isEqualTo(0x88);
        assertThat(WebmHead.durationMillis(WebmHead.duration(61_234))).isEqualTo(61_234);
    }

    @Test
    void theDateIsInNanosecondsSince2001() {
        int date = WebmHead.DURATION_AT + 8;

        assertThat(head.getShort(date)).isEqualTo((short) EbmlIds.DATE_UTC);
        assertThat(head.getLong(date + 3)).isEqualTo(1_000_000_000);
    }

    @Test
    void lengthsTakeAsManyBytesAsTheyNeed() {
        assertThat(new EbmlBytes().length(126).toArray()).containsExactly(0xfe);
        assertThat(new EbmlBytes().length(127).toArray()).containsExactly(0x40, 0x7f);
        assertThat(new EbmlBytes().length(16_382).toArray()).containsExactly(0x7f, 0xfe);
        assertThat(new EbmlBytes().length(16_383).toArray()).containsExactly(0x20, 0x3f, 0xff);
    }

    @Test
    void aBlockSaysItsTrackItsTimeAndWhetherItIsAKeyFrame() {
        assertThat(WebmCluster.blockHead(WebmTracks.PICTURES, 258, true, 100))
                .containsExactly(0xa3, 0x80 | 104, 0x81, 1, 2, 0x80);
        assertThat(WebmCluster.blockHead(WebmTracks.SOUND, -1, false, 100))
                .containsExactly(0xa3, 0x80 | 104, 0x82, 0xff, 0xff, 0);
    }

    @Test
    void aClustersBeginningIsAsLongAsItIsSaidToBe() {
        assertThat(WebmCluster.begin(5000).remaining()).isEqualTo(WebmCluster.BEGIN_BYTES);
        assertThat(WebmCluster.begin(5000, 100).getLong(WebmCluster.LENGTH_AT))
                .isEqualTo(WebmCluster.length(100).getLong());
    }
}
