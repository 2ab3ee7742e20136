/// The index lists of the lake, `us/index/{spx,ndx}/D.txt`: start with
/// [dev.jupitor.store.constituents.IndexDataJob], which makes them from what others publish, and fills gaps from the
/// past.
package dev.jupitor.store.constituents;
