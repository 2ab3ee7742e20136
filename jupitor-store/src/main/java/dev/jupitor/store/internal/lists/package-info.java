/// The published forms of lists, each read by one class from the text of a [dev.jupitor.store.web.Page]: who is in an
/// index ([dev.jupitor.store.internal.lists.PublishedIndex]) and what is listed at all
/// ([dev.jupitor.store.internal.lists.PublishedListing]). Which form a page has is told by its content, never by its
/// name.
package dev.jupitor.store.internal.lists;
