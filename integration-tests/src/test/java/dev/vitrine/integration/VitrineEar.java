package dev.vitrine.integration;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR that the build made. */
final class VitrineEar {

    private static final String DESCRIPTOR = "META-INF/application.xml";

    private VitrineEar() {}

    static EnterpriseArchive asBuilt() {
        File file = new File(System.getProperty("test.ear"));
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file);
    }

    /** With one module more, in which tests run. Its context root is its name: Arquillian looks for it nowhere else. */
    static EnterpriseArchive with(Class<?>... tests) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "tests.war")
                .addClasses(tests)
                .addAsLibrary(jarOf(Assertions.class));
        EnterpriseArchive ear = asBuilt();
        String module = "<module><web><web-uri>tests.war</web-uri><context-root>/tests</context-root></web></module>";
        return ear.addAsModule(Testable.archiveToTest(war))
                .setApplicationXML(
                        new StringAsset(descriptor(ear).replace("</application>", module + "</application>")));
    }

    private static String descriptor(EnterpriseArchive ear) {
        try (InputStream content = ear.get(DESCRIPTOR).getAsset().openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError("the EAR has no readable " + DESCRIPTOR, unreadable);
        }
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError("class paths are made of URIs", impossible);
        }
    }
}
