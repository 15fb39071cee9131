package dev.vitrine.streamer.ipc;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * Where an emulator is to be found.
 *
 * @param video the picture's segment
 * @param audio the sound's segment
 * @param control the socket on which this server listens
 * @param roms the directory whose files can be chosen when the emulator names none
 * @param images the same for disks
 * @param group whose members may use segments and socket as well; empty: this server's user alone
 * @param threads makes the threads of this guest: picture, sound, frames of sound, control
 */
public record IpcSettings(
        Path video, Path audio, Path control, Path roms, Path images, Optional<String> group, ThreadFactory threads) {}
