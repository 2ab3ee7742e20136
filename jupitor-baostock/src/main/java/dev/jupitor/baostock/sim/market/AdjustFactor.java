package dev.jupitor.baostock.sim.market;

import java.time.LocalDate;

/// What prices from an ex-dividend day on are multiplied with, in millionths.
///
/// @param fore so that today's prices stay as they are
/// @param back so that the first prices stay as they are
public record AdjustFactor(LocalDate exDate, long fore, long back) {}
