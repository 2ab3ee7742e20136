/// The rows of answers as types, one for each query. What a cell does not hold is empty and never zero.
package dev.jupitor.baostock.data;
