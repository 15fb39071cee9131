package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifest for the Open Liberty operator, rendered and held against the operator's schema. */
class KubernetesManifestIT {

    private static final Object SCHEMA =
            yaml(Resources.text(KubernetesManifestIT.class, "openlibertyapplication-schema.yaml"));

    @Test
    void isWhatTheOperatorTakes() throws Exception {
        Rendered rendered = render("--image", "r.example/vitrine:1", "--host", "v.example", "--turn-host", "192.0.2.1");

        assertThat(rendered.status()).as(rendered.text()).isZero();
        assertThat(rendered.text()).doesNotContain("@").contains("host: v.example", "value: 192.0.2.1");
        assertThat(Schema.faults(SCHEMA, yaml(rendered.text()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 1 | replicas: one | /spec/replicas is no whole number",
                "expose: true | expose: 'yes' | /spec/expose is neither",
                "applicationImage: | applicationImages: | /spec has no applicationImage",
                "termination: reencrypt | termination: never | /spec/route/termination is none of",
                "size: 20Gi | size: 20 | /spec/statefulSet/storage/size is no text",
                "size: 20Gi | size: much | /spec/statefulSet/storage/size does not look like",
                "manageTLS: | manageTls: | /spec/manageTls is not known"
            })
    void wouldBeRefusedWithAMistake(String right, String wrong, String fault) throws Exception {
        String text = render("--image", "i", "--host", "h", "--turn-host", "t").text();
        assertThat(text).contains(right);

        assertThat(Schema.faults(SCHEMA, yaml(text.replace(right, wrong))))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--host h --turn-host t | --image '' is not valid",
                "--image i --host h&x --turn-host t | --host 'h&x' is not valid",
                "--image i --host h --turn-host t --storage 3 | --storage '3' is not valid",
                "--dance | is unknown"
            })
    void isNotRenderedFromWrongOptions(String options, String words) throws Exception {
        Rendered rendered = render(options.strip().split(" "));

        assertThat(rendered.status()).isEqualTo(2);
        assertThat(rendered.text()).contains(words).doesNotContain("apiVersion");
    }

    private record Rendered(int status, String text) {}

    private static Rendered render(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Checkout.root().resolve("ops/kubernetes/render").toString());
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Rendered(process.waitFor(), text);
    }

    private static Object yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
