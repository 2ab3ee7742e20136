/// The China market's files behind the core's ports.
package dev.jupitor.store.internal.cn;
