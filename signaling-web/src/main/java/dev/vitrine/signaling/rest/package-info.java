/** What machines ask for over HTTP. */
@NullMarked
package dev.vitrine.signaling.rest;

import org.jspecify.annotations.NullMarked;
