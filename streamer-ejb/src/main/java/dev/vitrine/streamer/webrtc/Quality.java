package dev.vitrine.streamer.webrtc;

/**
 * How one viewer's picture is encoded for now.
 *
 * @param picturesPerSecond the most that is pushed
 * @param scale by which width and height are divided, 1 or more
 * @param floorBitsPerSecond below which the bandwidth estimate is not let
 */
record Quality(double picturesPerSecond, double scale, int floorBitsPerSecond) {}
