/// What any store of the lake may say: the fact of a written file ([dev.jupitor.core.lake.StoredFile]) and the ways in
/// which it can refuse. Every refusal is an [java.io.IOException] of its own type, because callers decide by type.
package dev.jupitor.core.lake;
