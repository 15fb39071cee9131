package dev.vitrine.browser;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.vitrine.testbed.Ports;
import java.net.InetAddress;
import java.security.GeneralSecurityException;

/**
 * A directory with the object classes of OpenLDAP, by UnboundID's in-memory directory server: it speaks the real protocol
 * over TLS, looks after passwords and schema, and lets nobody search who is not bound.
 */
final class LdapDirectory implements AutoCloseable {

    static final String BASE = "dc=example,dc=org";
    static final String BIND_DN = "cn=vitrine,dc=example,dc=org";
    static final String BIND_PASSWORD = "binds-password";

    private final int port = Ports.free();
    private final InMemoryDirectoryServer server;

    /** @param certificate for {@code localhost} */
    LdapDirectory(TestCertificate certificate) throws LDAPException, GeneralSecurityException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(BIND_DN, BIND_PASSWORD);
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH, OperationType.COMPARE);
        SSLUtil tls = new SSLUtil(
                new KeyStoreKeyManager(certificate.store().toFile(), TestCertificate.STORE_PASSWORD, "PKCS12", null),
                null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig(
                "ldaps", InetAddress.getLoopbackAddress(), port, tls.createSSLServerSocketFactory(), null));
        server = new InMemoryDirectoryServer(config);
        add("dn: " + BASE, "objectClass: domain", "dc: example");
        add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        add("dn: ou=groups," + BASE, "objectClass: organizationalUnit", "ou: groups");
        server.startListening();
    }

    String address() {
        return "ldaps://localhost:" + port;
    }

    /** Somebody with the password {@code NAMEs-password}. */
    void person(String name) throws LDAPException {
        add(
                "dn: " + personDn(name),
                "objectClass: inetOrgPerson",
                "uid: " + name,
                "cn: " + name,
                "sn: Example",
                "userPassword: " + name + "s-password");
    }

    /** @param members distinguished names */
    void group(String name, String... members) throws LDAPException {
        add(groupEntry(name, members));
    }

    void leave(String name, String group) throws LDAPException {
        server.modify(groupDn(group), new Modification(ModificationType.DELETE, "member", personDn(name)));
    }

    private void add(String... lines) throws LDAPException {
        try {
            server.add(lines);
        } catch (LDIFException mistake) {
            throw new AssertionError(String.join("\n", lines), mistake);
        }
    }

    static String personDn(String name) {
        return "uid=" + name + ",ou=people," + BASE;
    }

    static String groupDn(String name) {
        return "cn=" + name + ",ou=groups," + BASE;
    }

    /** Answers nobody until it is back. */
    void away() {
        server.shutDown(true);
    }

    void back() throws LDAPException {
        server.startListening();
    }

    private static String[] groupEntry(String name, String... members) {
        StringBuilder entry = new StringBuilder("dn: " + groupDn(name) + "\nobjectClass: groupOfNames\ncn: " + name);
        for (String member : members) {
            entry.append("\nmember: ").append(member);
        }
        return entry.toString().split("\n", -1);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
