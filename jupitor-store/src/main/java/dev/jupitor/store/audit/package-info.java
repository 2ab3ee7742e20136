/// The audit's job: every symbol-day of a date is held against its completion record and its daily bar, and what was
/// found out is written beside the lake. Start with [dev.jupitor.store.audit.AuditJob]; the rule itself is in
/// [dev.jupitor.core.audit].
///
/// A damaged file is a finding, never the end of a run, and never "no data". Nothing but audits is written, and no lock
/// is taken.
package dev.jupitor.store.audit;
