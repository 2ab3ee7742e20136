package dev.jupitor.core.audit;

/// What accounts for every field that differs.
///
/// @param by  the kind of prints
/// @param how in a sentence for a person
public record Explained(Reason by, String how) {}
