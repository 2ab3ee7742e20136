package dev.jupitor.store.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/// Reads published lists from files, folders and web addresses.
///
/// A page is asked for once: nothing is tried again, and the time-out holds for all of it, the last byte included.
/// Redirects are followed, gzip is unpacked wherever it is met, and what is longer than the limit, packed or unpacked,
/// or
/// no UTF-8, is refused. Safe for many threads; closing breaks off what is under way.
public final class Pages implements AutoCloseable {
    private static final long LONGEST = 64L << 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final List<String> ENDINGS = List.of(".csv", ".txt", ".yaml", ".yml", ".html", ".htm");
    private static final int OK = 200;

    private final HttpClient client;
    private final Duration timeout;
    private final long limit;

    /// With the limits for everyday use: 64 MB, and two minutes a page.
    public Pages() {
        this(TIMEOUT, LONGEST);
    }

    /// @param timeout for a whole page
    /// @param limit   the most bytes of a page
    public Pages(Duration timeout, long limit) {
        this.timeout = timeout;
        this.limit = limit;
        client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    static String tooLong(long limit) {
        return "is longer than %,d bytes".formatted(limit);
    }

    /// The page at a place; of a folder every list in it (`.csv`, `.txt`, `.yaml`, `.html`), by name.
    ///
    /// @param place a path, or an address beginning with `http://`, `https://` or `file:`
    /// @throws UnusablePageException when it can't be had, or a folder holds no list
    public List<Page> read(String place) throws IOException, InterruptedException {
        String lower = place.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) return List.of(fetched(place));
        Path path = path(place, lower.startsWith("file:"));
        return Files.isDirectory(path) ? inFolder(place, path) : List.of(inFile(path));
    }

    private static Path path(String place, boolean isAddress) throws UnusablePageException {
        try {
            return isAddress ? Path.of(URI.create(place)) : Path.of(place);
        } catch (IllegalArgumentException noPath) {
            throw new UnusablePageException(place, "is no path and no address", noPath);
        }
    }

    private List<Page> inFolder(String place, Path folder) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Pages::isList)) {
            entries.forEach(files::add);
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        if (files.isEmpty())
            throw new UnusablePageException(
                    place, "is a folder without lists (%s)".formatted(String.join(", ", ENDINGS)));
        List<Page> pages = new ArrayList<>();
        for (Path file : files) pages.add(inFile(file));
        return pages;
    }

    private static boolean isList(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private Page inFile(Path file) throws IOException {
        try {
            if (Files.size(file) > limit) throw new UnusablePageException(file.toString(), tooLong(limit));
            return page(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new UnusablePageException(file.toString(), "does not exist", missing);
        }
    }

    private Page fetched(String address) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked =
                client.sendAsync(request(address), answer -> new LimitedBody(limit));
        try {
            HttpResponse<byte[]> answer = asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK)
                throw new UnusablePageException(address, "answered %d instead of 200".formatted(answer.statusCode()));
            return page(address, answer.body());
        } catch (TimeoutException late) {
            throw new UnusablePageException(address, "did not answer within %d s".formatted(timeout.toSeconds()), late);
        } catch (ExecutionException failed) {
            throw new UnusablePageException(address, why(failed.getCause()), failed.getCause());
        } finally {
            asked.cancel(true);
        }
    }

    private static HttpRequest request(String address) throws UnusablePageException {
        try {
            return HttpRequest.newBuilder(URI.create(address))
                    .header("User-Agent", "Jupitor (market data lists)")
                    .header("Accept-Encoding", "gzip")
                    .GET()
                    .build();
        } catch (IllegalArgumentException malformed) {
            throw new UnusablePageException(address, "is no web address", malformed);
        }
    }

    private String why(Throwable failed) {
        String message = failed.getMessage();
        if (tooLong(limit).equals(message)) return message;
        return "can't be read: " + (message == null ? failed.getClass().getSimpleName() : message);
    }

    private Page page(String name, byte[] bytes) throws UnusablePageException {
        return new Page(name, text(name, isPacked(bytes) ? unpacked(name, bytes) : bytes));
    }

    /// By its first bytes, which no text begins with.
    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private byte[] unpacked(String name, byte[] packed) throws UnusablePageException {
        byte[] bytes;
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            bytes = stream.readNBytes(Math.toIntExact(limit + 1));
        } catch (IOException damaged) {
            throw new UnusablePageException(name, "is cut off or damaged: its gzip does not unpack", damaged);
        }
        if (bytes.length > limit) throw new UnusablePageException(name, tooLong(limit));
        return bytes;
    }

    private static String text(String name, byte[] bytes) throws UnusablePageException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException garbage) {
            throw new UnusablePageException(name, "is not UTF-8", garbage);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
