package dev.jupitor.cli.command;

import picocli.CommandLine.Command;

/// `sim`: the vendors, simulated.
@Command(
        name = "sim",
        description = "Simulates a vendor, for tests, demonstrations and development without keys.",
        synopsisSubcommandLabel = "VENDOR",
        commandListHeading = "%nVendors:%n",
        subcommands = {SimAlpaca.class, SimBaostock.class})
final class Sim {}
