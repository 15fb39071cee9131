package dev.vitrine.streamer.film;

/** Makes encoders; what they are written in is loaded when the first is made. May be used by any thread. */
public interface FilmEncoders {

    /** @throws EncodingException when there is none here */
    PictureEncoder pictures(FilmSettings settings);

    /** @throws EncodingException when there is none here */
    SoundEncoder sound();
}
