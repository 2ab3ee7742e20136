/// What BaoStock can be asked: begin with [QueryKind], the catalogue, and [Page], what one answer holds. A page has two
/// readers: [ResultTable] for everything, and whoever wants bars as columns reads its bytes (see [PageSink]).
package dev.jupitor.baostock.query;
