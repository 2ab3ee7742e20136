package dev.jupitor.alpaca.sim;

import java.util.List;

/// One message of a stream under construction, in one encoding. The same calls give the same message in each. Members
/// stand in the order of the calls. One thread at a time; reused from message to message.
sealed interface MessageWriter permits JsonMessage, MsgpackMessage {

    /// Begins a message anew.
    ///
    /// @param members how many calls will follow before [#end]
    MessageWriter begin(int members);

    MessageWriter text(String key, String value);

    MessageWriter texts(String key, List<String> values);

    /// @param value an unsigned number
    MessageWriter number(String key, long value);

    /// @param tenThousandths of a USD
    MessageWriter price(String key, long tenThousandths);

    MessageWriter decimal(String key, double value);

    /// @param nanos since the epoch
    MessageWriter time(String key, long nanos);

    void end();

    /// What was written since [#begin]; valid until the next one.
    byte[] bytes();

    /// How many of [#bytes] count.
    int length();
}
