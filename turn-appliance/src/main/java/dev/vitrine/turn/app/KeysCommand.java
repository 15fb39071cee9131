package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.Credential;
import dev.vitrine.turn.wire.PasswordAlgorithm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a users file's line with keys instead of the password, which is read from standard input. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Reads a password from standard input and prints the line for --users-file that holds its keys")
final class KeysCommand implements Callable<Integer> {
    @Option(names = "--realm", paramLabel = "R", description = "Realm of the server. Default: ${DEFAULT-VALUE}")
    String realm = "vitrine";

    @Parameters(paramLabel = "NAME", description = "The user's name")
    String name = "";

    @Override
    public Integer call() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = in.readLine();
        if (password == null || password.isEmpty() || name.contains(":")) {
            System.err.println("a password is expected on standard input, and a name without ':'");
            return 2;
        }
        Credential credential = Credential.ofPassword(name, realm, password);
        HexFormat hex = HexFormat.of();
        System.out.println(name + ":{keys}" + hex.formatHex(credential.copyOfKey(PasswordAlgorithm.MD5)) + ":"
                + hex.formatHex(credential.copyOfKey(PasswordAlgorithm.SHA256)));
        return 0;
    }
}
