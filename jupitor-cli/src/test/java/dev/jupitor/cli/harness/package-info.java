/// The fault harness: the whole collector (account, REST, collector, lake) against the simulator over loopback sockets,
/// while everything goes wrong that can go wrong, on a clock that leaps over waits. One seed is one run.
///
/// Start at [dev.jupitor.cli.harness.FaultHarnessTest]; what a seed chooses is in [dev.jupitor.cli.harness.Scenario],
/// what must hold at the end in [dev.jupitor.cli.harness.GroundTruth].
package dev.jupitor.cli.harness;
