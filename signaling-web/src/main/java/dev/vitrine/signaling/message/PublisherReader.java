package dev.vitrine.signaling.message;

import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.session.Notice;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what only a publisher sends: what there is to watch, and the guest's own pointer. */
final class PublisherReader {

    private static final int MAX_DISPLAYS = 16;
    private static final int MAX_DISPLAY_SIDE = 16_384;

    private PublisherReader() {}

    static ClientMessage publish(Members members) throws MemberFault {
        List<Notice.DisplayDescription> displays = new ArrayList<>();
        if (members.has("displays")) {
            JsonArray array = members.array("displays", MAX_DISPLAYS);
            for (int i = 0; i < array.size(); i++) {
                if (!(array.get(i) instanceof JsonObject display)) {
                    throw members.fault("displays[" + i + "]", "an object with the members id, label, width, height");
                }
                displays.add(display(new Members(display, "displays[" + i + "].")));
            }
        }
        long ids =
                displays.stream().map(Notice.DisplayDescription::id).distinct().count();
        if (ids != displays.size()) {
            throw members.fault("displays", "displays whose ids differ");
        }
        return new ClientMessage.Publish(displays);
    }

    private static Notice.DisplayDescription display(Members members) throws MemberFault {
        return new Notice.DisplayDescription(
                members.integer("id", 0, 255),
                members.optionalLabel("label", MessageReader.MAX_NAME_LENGTH),
                side(members, "width"),
                side(members, "height"));
    }

    /** 0 while the size is unknown. */
    private static int side(Members members, String name) throws MemberFault {
        return members.has(name) ? members.integer(name, 0, MAX_DISPLAY_SIDE) : 0;
    }

    static ClientMessage cursor(Members members) throws MemberFault {
        int width = members.integer("width", 0, CursorShape.MAX_SIDE);
        if (width == 0) {
            return new ClientMessage.Cursor(CursorShape.NONE);
        }
        int height = members.integer("height", 1, CursorShape.MAX_SIDE);
        int hotX = members.integer("hotX", 0, width - 1);
        int hotY = members.integer("hotY", 0, height - 1);
        byte @Nullable [] rgba = base64(members.text("rgba", MessageReader.MAX_MESSAGE_BYTES));
        int lengthBytes = width * height * 4;
        if (rgba == null || rgba.length != lengthBytes) {
            throw members.fault("rgba", "the base64 of width x height x 4 = " + lengthBytes + " bytes");
        }
        return new ClientMessage.Cursor(new CursorShape(width, height, hotX, hotY, rgba));
    }

    static ClientMessage pointer(Members members) throws MemberFault {
        return new ClientMessage.Pointer(new PointerPosition(
                members.integer("x", -MAX_DISPLAY_SIDE, MAX_DISPLAY_SIDE),
                members.integer("y", -MAX_DISPLAY_SIDE, MAX_DISPLAY_SIDE),
                members.flag("visible")));
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
