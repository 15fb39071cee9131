package dev.vitrine.signaling.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** All under {@code /api}. */
@ApplicationPath("/api")
@SecurityScheme(
        securitySchemeName = ApiApplication.SIGN_IN,
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description =
                "A bearer token, or the cookie of a sign-in; the scope is the least role that may send a request.")
public class ApiApplication extends Application {

    /** The scheme's name in the OpenAPI document. */
    static final String SIGN_IN = "signIn";

    /** Under which name each operation of the document says the least role that may send it. */
    static final String ROLE = "x-role";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                GuestsResource.class,
                ThumbnailResource.class,
                GuestCheckResource.class,
                GuestResource.class,
                GuestProcessResource.class,
                MachineResource.class,
                MachineMediaResource.class,
                MachineUsbResource.class,
                MachineSnapshotsResource.class,
                ConsolesResource.class,
                ClipboardResource.class,
                LoadResource.class,
                SessionsResource.class,
                AdmissionResource.class,
                StreamsResource.class,
                ClipsResource.class,
                RecordingsResource.class,
                FilmsResource.class,
                LastMinuteResource.class,
                EventsResource.class,
                ChangesResource.class,
                ReferencesResource.class,
                ExpectationsResource.class,
                ScreenshotResource.class,
                KeptPicturesResource.class,
                PicturesResource.class,
                InputResource.class,
                DisplaySizeResource.class,
                ControlsResource.class,
                KeyboardLayoutsResource.class,
                LeaseResource.class,
                RunsResource.class,
                MeResource.class,
                UsersResource.class,
                TokensResource.class,
                InvitationsResource.class,
                AuditResource.class,
                HistoryResource.class,
                ServerResource.class,
                MetricsResource.class,
                TurnResource.class,
                SupportBundleResource.class,
                CallerFilter.class,
                GuestRightsFilter.class,
                ProblemMapper.class,
                BadInputMapper.class,
                EndedMapper.class,
                LimitMapper.class,
                EncodingMapper.class,
                BrokenOffMapper.class,
                StorageMapper.class);
    }
}
