/// Everything that speaks BaoStock.
package dev.jupitor.baostock;
