package dev.jupitor.cli.tui.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Which servers are believed: those whose certificate a PEM file vouches for.
public final class Trust {
    private Trust() {}

    /// @throws IOException when the file can't be read or holds no certificate
    public static SSLContext in(Path certificates) throws IOException {
        try (InputStream in = Files.newInputStream(certificates)) {
            return of(CertificateFactory.getInstance("X.509").generateCertificates(in));
        } catch (GeneralSecurityException unusable) {
            throw new IOException("can't read the certificates in " + certificates, unusable);
        }
    }

    private static SSLContext of(Collection<? extends Certificate> believed)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : believed) store.setCertificateEntry("trusted-" + number++, certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
