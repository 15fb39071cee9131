package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.picture.RgbPicture;

/** With what a picture is compared. */
public sealed interface PictureTarget {

    /** One colour everywhere, {@code 0x00RRGGBB}. */
    record Colour(int rgb) implements PictureTarget {

        @Override
        public String toString() {
            return "#%06x".formatted(rgb);
        }
    }

    /** A picture that was given before. */
    record Reference(String name, RgbPicture picture) implements PictureTarget {

        @Override
        public String toString() {
            return "'" + name + "'";
        }
    }

    /** The picture as it was when the call came. */
    record Before() implements PictureTarget {

        @Override
        public String toString() {
            return "what it was before";
        }
    }
}
