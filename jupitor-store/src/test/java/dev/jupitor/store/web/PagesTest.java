package dev.jupitor.store.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    private static final int LIMIT = 1_000;

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Pages pages = new Pages(Duration.ofMillis(700), LIMIT);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        pages.close();
        server.stop(0);
    }

    @Test
    void aPageIsReadFromTheWeb() throws Exception {
        String address = at("/list", exchange -> answer(exchange, 200, bytes("A\nÄ\n")));

        assertThat(pages.read(address)).containsExactly(new Page(address, "A\nÄ\n"));
    }

    @Test
    void redirectsAreFollowedAndGzipIsUnpacked() throws Exception {
        at("/new", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, 200, gzip("packed"));
        });
        String old = at("/old", exchange -> {
            exchange.getResponseHeaders().add("Location", "/new");
            answer(exchange, 302, new byte[0]);
        });

        assertThat(pages.read(old)).containsExactly(new Page(old, "packed"));
    }

    @Test
    void anyOtherStatusIsNamedWithTheAddressAndNothingIsTriedAgain() {
        String address = at("/gone", exchange -> answer(exchange, 503, bytes("sorry")));

        assertThatThrownBy(() -> pages.read(address))
                .isInstanceOf(UnusablePageException.class)
                .hasMessage(address + " answered 503 instead of 200");
        assertThat(requests).hasValue(1);
    }

    @Test
    void aPageLongerThanTheLimitIsRefusedPackedOrNot() {
        String plain = at("/plain", exchange -> answer(exchange, 200, new byte[LIMIT + 1]));
        String packed = at("/packed", exchange -> answer(exchange, 200, gzip("a".repeat(LIMIT + 1))));

        assertThatThrownBy(() -> pages.read(plain)).hasMessage(plain + " is longer than 1,000 bytes");
        assertThatThrownBy(() -> pages.read(packed)).hasMessage(packed + " is longer than 1,000 bytes");
    }

    @Test
    void aBodyThatStopsComingIsGivenUp() {
        String address = at("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('A');
            exchange.getResponseBody().flush();
            waitForTheEnd();
        });

        assertThatThrownBy(() -> pages.read(address)).hasMessageStartingWith(address + " did not answer within");
    }

    @Test
    void aBodyThatIsCutOffIsNotAPage() {
        String short1 = at("/short", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('A');
            exchange.close();
        });
        byte[] whole = gzip("some list that was packed");
        String cut = at("/cut", exchange -> answer(exchange, 200, Arrays.copyOf(whole, whole.length - 9)));

        assertThatThrownBy(() -> pages.read(short1)).hasMessageStartingWith(short1 + " can't be read: ");
        assertThatThrownBy(() -> pages.read(cut)).hasMessageContaining("its gzip does not unpack");
    }

    @Test
    void nobodyThereIsASentence() throws IOException {
        String address = at("/", exchange -> answer(exchange, 200, bytes("")));
        server.stop(0);

        assertThatThrownBy(() -> pages.read(address)).hasMessageStartingWith(address + " can't be read: ");
        serve();
    }

    @Test
    void filesAndFoldersAreReadToo() throws Exception {
        Files.writeString(folder.resolve("b 2.csv"), "b");
        Files.writeString(folder.resolve("a.yaml"), "a");
        Files.writeString(folder.resolve("README.md"), "no list");
        Files.writeString(folder.resolve(".hidden.csv"), "no list");

        assertThat(pages.read(folder.toString())).extracting(Page::text).containsExactly("a", "b");
        assertThat(pages.read(folder.resolve("b 2.csv").toUri().toString()))
                .extracting(Page::text)
                .containsExactly("b");
        assertThatThrownBy(() -> pages.read(folder.resolve("none.csv").toString()))
                .hasMessage(folder.resolve("none.csv") + " does not exist");
    }

    @Test
    void aFolderWithoutListsAndBytesThatAreNoTextAreRefused() throws Exception {
        assertThatThrownBy(() -> pages.read(folder.toString())).hasMessageContaining("is a folder without lists");
        Files.write(folder.resolve("a.csv"), new byte[] {'A', (byte) 0xff});
        assertThatThrownBy(() -> pages.read(folder.toString())).hasMessageEndingWith("a.csv is not UTF-8");
    }

    private String at(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            handler.handle(exchange);
        });
        return "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void waitForTheEnd() {
        try {
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes(text));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return packed.toByteArray();
    }
}
