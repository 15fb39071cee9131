/** Whether the server is well, without details for strangers: the reason stands in the log. */
@NullMarked
package dev.vitrine.signaling.health;

import org.jspecify.annotations.NullMarked;
