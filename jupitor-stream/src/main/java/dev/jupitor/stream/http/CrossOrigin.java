package dev.jupitor.stream.http;

/// Which pages may change something. Reading is open to all of them, as the original has it.
public enum CrossOrigin {
    /// Only pages that this server's own host has served: a PUT, POST or DELETE that names another origin gets 403.
    SAME,
    /// Any page that the user has opened.
    ANY
}
