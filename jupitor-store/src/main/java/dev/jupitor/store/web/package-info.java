/// The public pages that derived files need: index and symbol lists ([dev.jupitor.store.web.Pages]) and news
/// ([dev.jupitor.store.web.WebNews]). The only HTTP of this module.
package dev.jupitor.store.web;
