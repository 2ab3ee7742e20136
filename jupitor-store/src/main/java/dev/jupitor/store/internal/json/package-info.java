/// JSON files that are damaged say so: [dev.jupitor.store.internal.json.JsonFile].
package dev.jupitor.store.internal.json;
