package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.KeyboardLayout;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The layouts in which texts are typed. */
@Path("/keyboard-layouts")
@RequestScoped
@Tag(name = "Test benches")
@Produces(MediaType.APPLICATION_JSON)
public class KeyboardLayoutsResource {

    public record LayoutItem(String name, String title) {}

    public record LayoutList(List<LayoutItem> layouts) {

        public LayoutList {
            layouts = List.copyOf(layouts);
        }
    }

    /**
     * A layout with its keys.
     *
     * @param characters what is tapped for each character, one after another: keys by KeyboardEvent.code, with {@code +}
     *     between those that are held together
     */
    public record LayoutKeys(String name, String title, Map<String, List<String>> characters) {}

    @Operation(summary = "The keyboard layouts in which texts can be typed")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public LayoutList layouts() {
        return new LayoutList(KeyboardLayout.all().stream()
                .map(layout -> new LayoutItem(layout.word(), layout.title()))
                .toList());
    }

    @Operation(
            summary = "A keyboard layout: which keys type each of its characters",
            description = "characters has for each character what is tapped for it, one after another: keys by"
                    + " KeyboardEvent.code, with + between those that are held together.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("/{layout}")
    public LayoutKeys layout(@PathParam("layout") String name) {
        KeyboardLayout layout = KeyboardLayout.ofWord(name)
                .orElseThrow(
                        () -> ProblemException.notFound("there is no keyboard layout '" + name + "', but " + names()));
        Map<String, List<String>> characters = new LinkedHashMap<>();
        layout.characters()
                .forEach((character, strokes) -> characters.put(
                        character,
                        strokes.stream().map(KeyboardLayoutsResource::keys).toList()));
        return new LayoutKeys(layout.word(), layout.title(), characters);
    }

    /** All there are, for people. */
    static String names() {
        return KeyboardLayout.all().stream().map(KeyboardLayout::word).collect(Collectors.joining(", "));
    }

    private static String keys(KeyboardLayout.Stroke stroke) {
        return (stroke.shift() ? Key.SHIFT_LEFT.code() + "+" : "")
                + (stroke.altGraph() ? Key.ALT_RIGHT.code() + "+" : "")
                + stroke.key().code();
    }
}
