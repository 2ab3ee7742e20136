package dev.jupitor.cli.failure;

import dev.jupitor.alpaca.collect.NoSessionException;
import dev.jupitor.core.derive.StaleInputException;
import dev.jupitor.core.lake.DiskFullException;
import dev.jupitor.core.lake.LockHeldException;
import dev.jupitor.core.lake.UnreadableFileException;
import dev.jupitor.core.source.SourceException;
import dev.jupitor.sdk.JupitorException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.ExecutionException;

/// The one place that knows which exception means which exit code, which sentence and which remedy.
public final class Failures {

    private Failures() {}

    /// What an exception means to whoever started the program.
    public static Failure of(Throwable thrown) {
        return switch (thrown) {
            case Refusal refusal -> refusal.failure();
            case SourceException vendor -> ofVendor(vendor);
            case JupitorException server -> ofServer(server);
            case InterruptedException stopped -> interrupted();
            case InterruptedIOException stopped -> interrupted();
            case ClosedByInterruptException stopped -> interrupted();
            case UncheckedIOException wrapped -> of(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case NoSessionException closed ->
                new Failure(Exit.USAGE, "no-session", closed.getMessage(), "name the date of a session that is over");
            case IOException files -> ofFiles(files);
            default -> internal(thrown);
        };
    }

    /// True when the exception only says that somebody asked the program to stop.
    public static boolean isInterruption(Throwable thrown) {
        return of(thrown).exit() == Exit.INTERRUPTED;
    }

    private static Failure interrupted() {
        return new Failure(
                Exit.INTERRUPTED,
                "interrupted",
                "stopped before the end",
                "what is in place stays; run it again to go on");
    }

    private static Failure ofServer(JupitorException server) {
        String message = sentence(server);
        return switch (server) {
            case JupitorException.Unreachable away ->
                new Failure(Exit.UPSTREAM, "unreachable", message, "start `jupitor stream`, or name another --addr");
            case JupitorException.Unauthorized no ->
                new Failure(Exit.UPSTREAM, "credentials", message, "set JUPITOR_TOKEN");
            case JupitorException.NotFound none -> new Failure(Exit.INCOMPLETE, "missing", message, "");
            case JupitorException.Refused no -> new Failure(Exit.INCOMPLETE, "rejected", message, "");
            case JupitorException.Failed broken ->
                new Failure(Exit.INCOMPLETE, "server", message, "see the server's log");
        };
    }

    private static Failure ofVendor(SourceException vendor) {
        String message = sentence(vendor);
        return switch (vendor) {
            case SourceException.Unavailable late ->
                new Failure(Exit.UPSTREAM, "unreachable", message, "check the network and the URLs, then run it again");
            case SourceException.Rejected no -> ofRejection(no, message);
            case SourceException.Malformed garbled ->
                new Failure(
                        Exit.UPSTREAM,
                        "malformed",
                        message,
                        "check that the URL is the vendor's and no proxy answers for it");
        };
    }

    private static Failure ofRejection(SourceException.Rejected no, String message) {
        return switch (no.reason()) {
            case CREDENTIALS ->
                new Failure(
                        Exit.UPSTREAM,
                        "credentials",
                        message,
                        "check APCA_API_KEY_ID and APCA_API_SECRET_KEY, and that they belong to this host");
            case PLAN ->
                new Failure(
                        Exit.UPSTREAM,
                        "plan",
                        message,
                        "ask for older data, or set alpaca.feed to one that your plan includes");
            case REQUEST -> new Failure(Exit.INCOMPLETE, "rejected", message, "");
        };
    }

    private static Failure ofFiles(IOException files) {
        return switch (files) {
            case LockHeldException held ->
                new Failure(Exit.LOCKED, "locked", held.getMessage(), "wait until it has finished, or stop it");
            case DiskFullException low
            when low.getCause() == null -> new Failure(Exit.INCOMPLETE, "disk-full", low.getMessage(), "");
            case IOException full
            when DiskFullException.behind(full).isPresent() ->
                new Failure(
                        Exit.INCOMPLETE,
                        "disk-full",
                        sentence(full),
                        "free some space, then run it again: what is in place stays");
            case UnreadableFileException bad ->
                new Failure(
                        Exit.INCOMPLETE,
                        "unreadable",
                        bad.getMessage(),
                        "`jupitor alpaca-data --once` puts it aside and fetches it again");
            case StaleInputException stale ->
                new Failure(Exit.INCOMPLETE, stale.freshness().label(), stale.getMessage(), "");
            case BindException taken -> ofPort(taken);
            case IOException wrapped when wrapped.getCause() instanceof BindException -> ofPort(wrapped);
            case FileSystemException file -> ofFile(file);
            default -> new Failure(Exit.INCOMPLETE, "io", sentence(files), "");
        };
    }

    private static Failure ofPort(IOException taken) {
        return new Failure(
                Exit.USAGE,
                "port",
                "the port can't be used: " + sentence(taken),
                "choose another one, or 0 for any free port");
    }

    private static Failure ofFile(FileSystemException file) {
        return switch (file) {
            case AccessDeniedException denied -> denied(denied);
            case NotDirectoryException other -> noFolder(other.getFile());
            case FileAlreadyExistsException other -> noFolder(other.getFile());
            case NoSuchFileException missing ->
                new Failure(Exit.INCOMPLETE, "missing", missing.getFile() + " does not exist", "");
            default -> isReadOnly(file) ? denied(file) : new Failure(Exit.INCOMPLETE, "io", sentence(file), "");
        };
    }

    /// That the data directory itself is none is refused when the lake is opened; here it is a part of the lake.
    private static Failure noFolder(String file) {
        return new Failure(
                Exit.INCOMPLETE,
                "damaged",
                file + " is a file, and a folder belongs in its place",
                "move it away, then `jupitor alpaca-data --once` fetches what is missing");
    }

    /// The JDK has no type of its own for a file system that was mounted read-only.
    private static boolean isReadOnly(FileSystemException file) {
        return file.getReason() != null && file.getReason().contains("Read-only");
    }

    private static Failure denied(FileSystemException file) {
        return new Failure(
                Exit.INCOMPLETE,
                "denied",
                file.getFile() + " can't be written",
                "give this user the right to write there, or name another data directory");
    }

    private static Failure internal(Throwable thrown) {
        return new Failure(
                Exit.INCOMPLETE,
                Failure.INTERNAL,
                "an error of the program itself: " + thrown,
                "please report it with the lines of the log above");
    }

    private static String sentence(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
