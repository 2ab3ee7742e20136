/// Makes the files of news of finished dates. Start with [dev.jupitor.store.news.NewsHistory]; where they stand says
/// [dev.jupitor.store.news.NewsStandings].
package dev.jupitor.store.news;
