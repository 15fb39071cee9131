/** What runs here, and what it costs the machine. */
@NullMarked
package dev.vitrine.signaling.server;

import org.jspecify.annotations.NullMarked;
