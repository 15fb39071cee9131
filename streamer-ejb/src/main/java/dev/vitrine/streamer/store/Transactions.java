package dev.vitrine.streamer.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Begins and ends the container's transactions. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
class Transactions {

    @PersistenceContext(unitName = "vitrine")
    private EntityManager entities;

    /** One of its own, committed when it returns whatever the caller is in: the caller may be an enterprise bean. */
    @Transactional(value = TxType.REQUIRES_NEW, rollbackOn = Exception.class)
    <T, E extends Exception> T run(Work<T, E> work) throws E {
        return work.in(entities);
    }

    /** In none at all. */
    @Transactional(TxType.NOT_SUPPORTED)
    void outside(Runnable work) {
        work.run();
    }
}
