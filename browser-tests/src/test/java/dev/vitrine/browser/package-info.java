/** A real browser before the real server with real guests. */
@NullMarked
package dev.vitrine.browser;

import org.jspecify.annotations.NullMarked;
