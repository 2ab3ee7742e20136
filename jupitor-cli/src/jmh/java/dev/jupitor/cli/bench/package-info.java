/// Whole-program measurements. Start with [dev.jupitor.cli.bench.CollectDay]; what they gave stands in
/// `docs/benchmarks.md`.
package dev.jupitor.cli.bench;
