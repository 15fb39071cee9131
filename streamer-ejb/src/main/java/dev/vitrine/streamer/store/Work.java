package dev.vitrine.streamer.store;

import jakarta.persistence.EntityManager;

/** What is done in one transaction. */
@FunctionalInterface
interface Work<T, E extends Exception> {

    T in(EntityManager entities) throws E;
}
