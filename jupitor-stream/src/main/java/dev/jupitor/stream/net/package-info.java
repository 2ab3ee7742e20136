/// What every server of this program does alike: where it listens, whom it believes, and how it reads a certificate.
package dev.jupitor.stream.net;
