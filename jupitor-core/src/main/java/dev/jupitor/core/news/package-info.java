/// What is written about symbols. Start with [dev.jupitor.core.news.Article]; who gives them is a
/// [dev.jupitor.core.news.NewsSource], who keeps them a [dev.jupitor.core.news.NewsStore].
package dev.jupitor.core.news;
