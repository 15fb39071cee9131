/** The EAR in a real server, from inside and from outside. */
@NullMarked
package dev.vitrine.integration;

import org.jspecify.annotations.NullMarked;
