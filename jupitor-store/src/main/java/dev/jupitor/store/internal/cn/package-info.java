/// The files of the A-share market below `cn/`.
package dev.jupitor.store.internal.cn;
