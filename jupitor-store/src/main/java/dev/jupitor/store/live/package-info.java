/// What a running `stream` says of itself, for other processes. Start with [dev.jupitor.store.live.LiveNote].
package dev.jupitor.store.live;
