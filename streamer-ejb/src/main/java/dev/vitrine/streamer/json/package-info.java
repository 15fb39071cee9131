/** JSON as guests' sockets speak it: reading and writing without a library. */
@NullMarked
package dev.vitrine.streamer.json;

import org.jspecify.annotations.NullMarked;
