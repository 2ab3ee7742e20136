package dev.jupitor.stream.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Commands on their way to the tape writer, in order; bounded by the rows they hold.
///
/// When it is full, what the feed tells is refused ([#offer]), to be counted and asked for again; what the vendor's
/// history gives waits ([#put]), and never takes more than half, so that it does not crowd out the feed. Commands
/// without rows are always taken: they are few.
final class CommandQueue {
    private record Entry(Command command, long rows) {}

    private final long capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long rows;
    private boolean closed;

    CommandQueue(long capacity) {
        this.capacity = capacity;
    }

    /// Takes commands, all or none, if there is room; what is larger than the whole queue is taken when nothing
    /// else is
    /// there.
    boolean offer(List<Command> commands, long itsRows) {
        lock.lock();
        try {
            boolean fits = itsRows == 0 || rows == 0 || rows + itsRows <= capacity;
            if (!fits || closed) return false;
            for (Command command : commands.subList(0, commands.size() - 1)) add(command, 0);
            add(commands.getLast(), itsRows);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes a command once half the queue has room for it.
    ///
    /// @throws InterruptedException when interrupted, or when nothing is taken any more
    void put(Command command, long itsRows) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && rows > 0 && rows + itsRows > capacity / 2) drained.await();
            if (closed) throw new InterruptedException("the tape writer has ended");
            add(command, itsRows);
        } finally {
            lock.unlock();
        }
    }

    private void add(Command command, long itsRows) {
        entries.add(new Entry(command, itsRows));
        rows += itsRows;
        filled.signal();
    }

    /// The commands that are there, at most so many, in order; waits for a first one at most so many real ns.
    List<Command> take(int most, long waitNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = waitNanos;
            while (entries.isEmpty() && !closed && left > 0) left = filled.awaitNanos(left);
            return drain(most);
        } finally {
            lock.unlock();
        }
    }

    private List<Command> drain(int most) {
        List<Command> commands = new ArrayList<>(Math.min(most, entries.size()));
        while (commands.size() < most && !entries.isEmpty()) {
            Entry entry = entries.poll();
            rows -= entry.rows;
            commands.add(entry.command);
        }
        drained.signalAll();
        return commands;
    }

    /// Takes nothing any more; what is there can still be taken out.
    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// All commands that are left.
    List<Command> takeAll() {
        lock.lock();
        try {
            return drain(Integer.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    /// How many rows wait.
    long rows() {
        lock.lock();
        try {
            return rows;
        } finally {
            lock.unlock();
        }
    }
}
