/// Who was in an index on which date, from what others publish.
///
/// Start with [dev.jupitor.core.constituents.MembershipHistory]: it is made from dated snapshots, from intervals
/// ([dev.jupitor.core.constituents.MembershipInterval]), or from a list and its changes
/// ([dev.jupitor.core.constituents.MembershipChange]) forwards or backwards, and it has no answer for a date that its
/// source does not reach. [dev.jupitor.core.constituents.TickerNotation] reads tickers as other people write them. All
/// of it is pure (us-pipeline §3 and W-14).
package dev.jupitor.core.constituents;
