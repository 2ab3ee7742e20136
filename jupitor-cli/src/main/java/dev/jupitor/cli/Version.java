package dev.jupitor.cli;

import picocli.CommandLine.IVersionProvider;

/// The version of the program, from its jar; `development` when it runs from class folders.
final class Version implements IVersionProvider {

    static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "jupitor " + (version == null ? "development" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
