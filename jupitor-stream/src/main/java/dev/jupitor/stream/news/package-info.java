/// The news of the served days. Start with [dev.jupitor.stream.news.NewsDesk]: it reads the sources in the background,
/// remembers, and answers at once from what it knows.
package dev.jupitor.stream.news;
