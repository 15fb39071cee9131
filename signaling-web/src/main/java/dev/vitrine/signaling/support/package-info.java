/** Gathers what somebody needs who is asked for help, and keeps every secret out of it. */
@NullMarked
package dev.vitrine.signaling.support;

import org.jspecify.annotations.NullMarked;
