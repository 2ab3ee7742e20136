package dev.jupitor.stream.net;

import java.nio.file.Path;

/// What a server proves itself with.
///
/// @param certificate the chain of certificates, as PEM
/// @param key         its private key, as PEM
public record TlsFiles(Path certificate, Path key) {}
