package dev.jupitor.cli.config;

/// How a text becomes a typed value, and which texts do not fit.
@FunctionalInterface
interface Rule<T> {

    /// The value that a non-blank text stands for.
    ///
    /// @throws Unfit when it stands for none
    T read(String text) throws Unfit;

    /// A text that breaks a rule.
    final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        /// @param demand what the value must be, as it follows "it must be": `1 or more`
        Unfit(String demand) {
            super(demand, null, false, false);
        }

        String demand() {
            return getMessage();
        }
    }
}
