/// The A-share market as BaoStock tells it: codes, bars by column, and adjusted prices from raw ones. Start with
/// [dev.jupitor.core.cn.CnBars], which says what the columns of a bar are, and with
/// [dev.jupitor.core.cn.AdjustFactors].
package dev.jupitor.core.cn;
