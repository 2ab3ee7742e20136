/// Everything that speaks BaoStock, the free service for A shares: begin with [Baostock], a session. The wire is
/// described in `internal.wire`, what can be asked in `query`, its answers as types in `data` and `bars`.
package dev.jupitor.baostock;
