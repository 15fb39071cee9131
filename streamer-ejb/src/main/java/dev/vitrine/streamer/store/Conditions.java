package dev.vitrine.streamer.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query with those conditions alone that are asked for: one that said "or there is no such filter" could use no index. The
 * texts are this room's own, what clients say goes in as parameters.
 */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    /** @param condition with {@code :name} where the value stands */
    Conditions when(Optional<?> value, String name, String condition) {
        value.ifPresent(present -> {
            conditions.add(condition);
            parameters.put(name, present);
        });
        return this;
    }

    <T> TypedQuery<T> query(EntityManager entities, Class<T> type, String select, String order) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        TypedQuery<T> query = entities.createQuery(select + where + " order by " + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }
}
