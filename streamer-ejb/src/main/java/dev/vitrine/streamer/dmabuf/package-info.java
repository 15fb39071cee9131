/** Pictures that another process keeps in DMA-BUFs: read where they are linear, through a graphics card where they are not. */
@NullMarked
package dev.vitrine.streamer.dmabuf;

import org.jspecify.annotations.NullMarked;
