package dev.vitrine.signaling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What each room of the signalling may know. */
@AnalyzeClasses(packages = "dev.vitrine.signaling", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule noRoomDependsOnItselfThroughAnother =
            slices().matching("dev.vitrine.signaling.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule messagesKnowOfJakartaNothingButJson = noClasses()
            .that()
            .resideInAPackage("..signaling.message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.websocket..",
                    "jakarta.servlet..",
                    "jakarta.ws..",
                    "jakarta.inject..",
                    "jakarta.enterprise..",
                    "jakarta.security..",
                    "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule messagesHaveNoThreadsSocketsOrClocks = noClasses()
            .that()
            .resideInAPackage("..signaling.message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.net..", "java.nio..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule supportBundlesAreMadeOfTextsAlone = noClasses()
            .that()
            .resideInAPackage("..signaling.support..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "dev.vitrine.streamer..");

    @ArchTest
    static final ArchRule webSocketsAreTheEndpointsAlone = noClasses()
            .that()
            .resideOutsideOfPackage("..signaling.endpoint..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.websocket..");

    @ArchTest
    static final ArchRule signallingReachesTheEngineThroughItsPortsAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..streamer.webrtc..",
                    "..streamer.qemu..",
                    "..streamer.dbus..",
                    "..streamer.synthetic..",
                    "..streamer.remote..");
}
