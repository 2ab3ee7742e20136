package dev.jupitor.stream.http;

import java.util.List;

/// Routes that belong together.
@FunctionalInterface
public interface RouteGroup {
    List<Route> routes();
}
