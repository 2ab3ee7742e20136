/// Threads for jobs over many files: [dev.jupitor.store.internal.work.Workers].
package dev.jupitor.store.internal.work;
