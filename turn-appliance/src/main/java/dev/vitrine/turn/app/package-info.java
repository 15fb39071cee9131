/** The command line, the configuration, the admin address and the logs of the appliance. */
@NullMarked
package dev.vitrine.turn.app;

import org.jspecify.annotations.NullMarked;
