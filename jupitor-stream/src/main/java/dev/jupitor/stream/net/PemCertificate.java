package dev.jupitor.stream.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A server's certificate, from PEM files: the chain, and the private key that belongs to it (PKCS #8, not encrypted).
public final class PemCertificate {
    private static final List<String> KINDS = List.of("RSA", "EC", "EdDSA");
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final char[] NO_PASSWORD = new char[0];

    private PemCertificate() {}

    /// What a server needs to encrypt.
    ///
    /// @throws IOException when a file can't be read or used; the message names both
    public static SSLContext context(Path chain, Path key) throws IOException {
        try (InputStream in = Files.newInputStream(chain)) {
            Certificate[] certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            return context(certificates, privateKey(Files.readString(key)));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException(
                    "the certificate in %s or the key in %s can't be used (both must be PEM, the key PKCS #8): %s"
                            .formatted(chain, key, unusable.getMessage()),
                    unusable);
        }
    }

    private static SSLContext context(Certificate[] chain, PrivateKey key)
            throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, NO_PASSWORD);
        keys.setKeyEntry("server", key, NO_PASSWORD, chain);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) throw new InvalidKeySpecException("there is no `PRIVATE KEY` in it");
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException another) {
                continue;
            }
        }
        throw new InvalidKeySpecException("the key is none of " + String.join(", ", KINDS));
    }
}
