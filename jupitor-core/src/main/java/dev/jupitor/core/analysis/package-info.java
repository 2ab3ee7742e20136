/// What a series of prices comes to (china-ios-python §5.1): its returns with their sum, their spread and their reward
/// ([dev.jupitor.core.analysis.Returns], the place to start), and how deep it fell
/// ([dev.jupitor.core.analysis.Drawdown]). Pure functions of numbers.
package dev.jupitor.core.analysis;
