/** Who comes in, and as what: sign-in, tokens, origins, and the headers that keep a page safe. */
@NullMarked
package dev.vitrine.signaling.security;

import org.jspecify.annotations.NullMarked;
