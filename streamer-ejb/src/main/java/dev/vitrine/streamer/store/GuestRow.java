package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.GuestEntry;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;

/** A guest that was added while the server ran. */
@Entity
@Table(name = "guest")
@SuppressWarnings("NullAway.Init") // the fields come from the database
class GuestRow {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "guest")
    @SequenceGenerator(name = "guest", sequenceName = "guest_sequence", allocationSize = 1)
    private long id;

    private String name;

    private long version;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "guest_property", joinColumns = @JoinColumn(name = "guest_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "content")
    private Map<String, String> properties = new HashMap<>();

    protected GuestRow() {}

    GuestRow(String name, Map<String, String> properties) {
        this.name = name;
        this.properties.putAll(properties);
    }

    boolean hasVersion(long seen) {
        return version == seen;
    }

    void change(Map<String, String> changed) {
        version++;
        properties.clear();
        properties.putAll(changed);
    }

    GuestEntry entry() {
        return new GuestEntry(name, properties, version);
    }
}
