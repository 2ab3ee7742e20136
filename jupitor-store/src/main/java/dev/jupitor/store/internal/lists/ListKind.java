package dev.jupitor.store.internal.lists;

/// What a reference list lists.
public enum ListKind {
    ETF,
    STOCK
}
