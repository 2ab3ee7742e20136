/// Where things lie: [dev.jupitor.store.layout.DataLayout] is the only class that knows a path of the lake.
package dev.jupitor.store.layout;
