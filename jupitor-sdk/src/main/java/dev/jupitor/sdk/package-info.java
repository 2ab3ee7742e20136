/// What a program of yours imports to talk to a running Jupitor. Start with [dev.jupitor.sdk.JupitorClient].
///
/// Every print of the live day, for ever, over restarts of either side, none missing and none twice:
///
/// ```java
/// try (var client = JupitorClient.connect("localhost:50051")) {
///     client.follow(print -> System.out.println(print.trade()));
/// }
/// ```
///
/// What stands on the tape now, by venue:
///
/// ```java
/// try (var client = JupitorClient.connect("localhost:50051")) {
///     System.out.println(client.snapshot().perExchange());
/// }
/// ```
///
/// In the background, with everything that there is to know:
///
/// ```java
/// var mirror = new TapeMirror();
/// try (var client = JupitorClient.builder("market.example:50051").token(token).tls().build();
///         var following = client.start(mirror)) {
///     …
/// }
/// ```
///
/// The messages of the wire are in `dev.jupitor.sdk.proto`, made from `proto/marketdata.proto`; for most programs they
/// are not needed.
package dev.jupitor.sdk;
