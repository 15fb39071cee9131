package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a guest shows, as another program sees it in a screenshot. */
@ExtendWith(ArquillianExtension.class)
class ScreenshotIT {

    private static final int[] BARS = {
        0xffffff, 0xffff00, 0x00ffff, 0x00ff00, 0xff00ff, 0xff0000, 0x0000ff, 0x000000,
    };

    private final Rest viewer = Rest.as("viewer");
    private final StillGuest guest = new StillGuest("shot", "640x480");
    private final String screenshot = guest.path("/displays/0/screenshot");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @BeforeEach
    void add() {
        guest.add();
    }

    @AfterEach
    void remove() {
        guest.remove();
    }

    @Test
    void hasEveryPixelAsTheGuestPaintedIt() {
        Rest.Answer answer = viewer.get(screenshot).expect(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(Duration.between(Instant.parse(answer.header("Vitrine-Changed")), Instant.now()))
                .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(10));
        Picture picture = Picture.of(answer.bytes());

        assertThat(picture.width()).isEqualTo(640);
        assertThat(picture.height()).isEqualTo(480);
        assertThat(picture.key()).isZero();
        for (int y = 64; y < 200; y++) {
            for (int x = 0; x < 640; x++) {
                assertThat(picture.rgb(x, y)).as(x + ", " + y).isEqualTo(BARS[x / 80]);
            }
        }
        Picture part = Picture.of(viewer.get(screenshot + "?region=70,60,20,10&cursor=true")
                .expect(200)
                .bytes());
        assertThat(part.width()).isEqualTo(20);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 20; x++) {
                assertThat(part.rgb(x, y)).isEqualTo(picture.rgb(70 + x, 60 + y));
            }
        }
    }

    @Test
    void isNotSentAgainWhileNothingChanges() {
        Rest.Answer first = viewer.get(screenshot).expect(200);
        assertThat(first.header("ETag")).isNotEmpty();
        assertThat(first.header("Cache-Control")).contains("private", "no-cache");
        viewer.send(viewer.request(screenshot).header("If-None-Match", first.header("ETag")))
                .expect(304);
        guest.press("KeyA");
        assertThat(viewer.send(viewer.request(screenshot).header("If-None-Match", first.header("ETag")))
                        .expect(200)
                        .header("ETag"))
                .isNotEqualTo(first.header("ETag"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /displays/7/screenshot                      | 404 | no display '7'; it has [0]
            /displays/x/screenshot                      | 404 | no display 'x'
            /displays/0/screenshot?cursor=yes           | 400 | cursor is 'yes', it must be true or false
            /displays/0/screenshot?region=1,2,3         | 400 | X,Y,WIDTH,HEIGHT
            /displays/0/screenshot?region=0,0,0,5       | 400 | X,Y,WIDTH,HEIGHT
            /displays/0/screenshot?region=600,0,41,5    | 400 | not in the picture, which is 640x480
            /displays/0/screenshot?region=0,0,99999,99999 | 400 | at most 33177600 pixels
            """)
    void saysWhatIsWrong(String path, int status, String detail) {
        viewer.get(guest.path(path)).refused(status, detail);
    }

    @Test
    void ofAGuestWithoutADisplayThereIsNone() {
        viewer.get("/guests/cluster/displays/0/screenshot").refused(404, "none at the moment");
        viewer.get("/guests/nobody/displays/0/screenshot").refused(404, "no guest 'nobody'");
    }

    @Test
    void isForEverybodyWhoMayWatch() {
        Roles.assertLeast("GET", screenshot, "viewer");
    }
}
