/** The door at which the server asks a provider of OpenID Connect who somebody is. */
@NullMarked
package dev.vitrine.sso;

import org.jspecify.annotations.NullMarked;
