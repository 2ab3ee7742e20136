/// The public pages that derived files need: index and symbol lists. Start with [dev.jupitor.store.web.Pages], the only
/// HTTP of this module.
package dev.jupitor.store.web;
