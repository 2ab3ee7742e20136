/// How fast answers of BaoStock become columns.
package dev.jupitor.baostock.bench;
