package dev.vitrine.testbed;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts that a test starts lie in the source tree. */
public final class Checkout {

    private Checkout() {}

    /** The root, from the property {@code vitrine.root} or by going up from the working directory. */
    public static Path root() {
        String named = System.getProperty("vitrine.root");
        Path place = Path.of(named == null ? "" : named).toAbsolutePath();
        while (!Files.isExecutable(place.resolve("vitrine")) || !Files.isRegularFile(place.resolve("pom.xml"))) {
            place = place.getParent();
            if (place == null) {
                throw new IllegalStateException("no Vitrine checkout here or above: start in one or set vitrine.root");
            }
        }
        return place;
    }

    /** The Liberty installation with the server {@code vitrine} in it, as `./mvnw package` leaves it. */
    public static Path liberty() {
        return root().resolve("liberty-config/target/liberty/wlp");
    }

    /** The TURN appliance, as {@code ./mvnw package} leaves it. */
    public static Path turnAppliance() {
        return root().resolve("turn-appliance/target/turn-appliance.jar");
    }

    /** The demo guest's kernel image, as {@code make -C demo-guest} leaves it. */
    public static Path demoGuest() {
        return root().resolve("demo-guest/build/guest.elf");
    }
}
