/** The protocol's messages and their JSON: docs/signaling.md in records. */
@NullMarked
package dev.vitrine.signaling.message;

import org.jspecify.annotations.NullMarked;
