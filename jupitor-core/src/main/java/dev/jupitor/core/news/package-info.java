/// What is written about symbols. Start with [dev.jupitor.core.news.Article].
package dev.jupitor.core.news;
