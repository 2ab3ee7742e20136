/// Locks between processes, as files with a readable content: [dev.jupitor.store.internal.lock.FileLakeLocks].
package dev.jupitor.store.internal.lock;
