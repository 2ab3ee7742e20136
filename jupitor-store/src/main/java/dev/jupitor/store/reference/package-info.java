/// The reference lists beside the lake, `REFERENCE/us/us_etf_D.csv` and `us_stock_D.csv`: start with
/// [dev.jupitor.store.reference.ReferenceDataJob].
package dev.jupitor.store.reference;
