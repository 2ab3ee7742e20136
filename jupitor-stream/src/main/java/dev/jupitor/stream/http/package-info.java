/// Serves HTTP: what a request is ([dev.jupitor.stream.http.Ask]), what is answered
/// ([dev.jupitor.stream.http.Reply]), and the server that stands between them and the network. What is answered to what
/// stands in `dev.jupitor.stream.api`.
package dev.jupitor.stream.http;
