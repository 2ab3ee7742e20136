/// What every job that makes files from files says of them: what came of one it was asked for
/// ([dev.jupitor.core.derive.MadeFile]) and where one stands ([dev.jupitor.core.derive.Standing]).
package dev.jupitor.core.derive;
