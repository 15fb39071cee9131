@NullMarked
package dev.vitrine.streamer.dmabuf;

import org.jspecify.annotations.NullMarked;
