package dev.vitrine.streamer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What each room of the streamer may know. */
@AnalyzeClasses(packages = "dev.vitrine.streamer", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String[] MACHINES_AND_VALUES = {
        "..streamer.dbus..",
        "..streamer.session..",
        "..streamer.input..",
        "..streamer.sound.pcm..",
        "..streamer.chime..",
        "..streamer.verify..",
        "..streamer.supervision..",
        "..streamer.load..",
        "..streamer.webm..",
        "..streamer.film.timing..",
        "..streamer.json.."
    };

    @ArchTest
    static final ArchRule noRoomDependsOnItselfThroughAnother =
            slices().matching("dev.vitrine.streamer.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheEngineAndTheStoreKnowJakarta = noClasses()
            .that()
            .resideOutsideOfPackages("..streamer.engine..", "..streamer.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsDatabases = noClasses()
            .that()
            .resideOutsideOfPackage("..streamer.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule nobodyKnowsHowThingsAreKept = noClasses()
            .that()
            .resideOutsideOfPackage("..streamer.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..streamer.store..");

    @ArchTest
    static final ArchRule whatIsKeptIsValuesAndPorts = classes()
            .that()
            .resideInAPackage("..streamer.kept..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.time..", "java.util..", "org.jspecify..", "..streamer.kept..");

    @ArchTest
    static final ArchRule onlyOneRoomKnowsWebrtcJava = noClasses()
            .that()
            .resideOutsideOfPackage("..streamer.webrtc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onvoid..");

    @ArchTest
    static final ArchRule onlyOneRoomKnowsFfmpeg = noClasses()
            .that()
            .resideOutsideOfPackage("..streamer.libav..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco..");

    @ArchTest
    static final ArchRule onlyOneRoomKnowsDbusJava = noClasses()
            .that()
            .resideOutsideOfPackage("..streamer.qemu..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.freedesktop.dbus..", "org.newsclub..");

    @ArchTest
    static final ArchRule foreignMemoryOnlyWhereTheKernelIsCalledOrMemoryMapped = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..streamer.qemu..",
                    "..streamer.dmabuf..",
                    "..streamer.ipc..",
                    "..streamer.picture..",
                    "..streamer.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..");

    @ArchTest
    static final ArchRule machinesAndCodecsHaveNoThreadsLocksSocketsOrLoggers = noClasses()
            .that()
            .resideInAnyPackage(MACHINES_AND_VALUES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.concurrent..",
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.util.logging..",
                    "java.lang.System.Logger",
                    "org.slf4j..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule machinesAndCodecsHaveNoClock = noClasses()
            .that()
            .resideInAnyPackage(MACHINES_AND_VALUES)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule portsKnowNoGuestAndNoEncoder = classes()
            .that()
            .resideInAnyPackage(
                    "..streamer.guest..", "..streamer.picture..", "..streamer.sound..", "..streamer.input..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "..streamer.guest..",
                    "..streamer.picture..",
                    "..streamer.sound..",
                    "..streamer.input..");

    @ArchTest
    static final ArchRule dmaBufsKnowPicturesAndNothingElse = classes()
            .that()
            .resideInAPackage("..streamer.dmabuf..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..streamer.picture..", "..streamer.dmabuf..");

    @ArchTest
    static final ArchRule listenersKnowSoundAndNothingElse = classes()
            .that()
            .resideInAnyPackage("..streamer.chime..", "..streamer.verify..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "..streamer.sound..", "..streamer.chime..", "..streamer.verify..");
}
