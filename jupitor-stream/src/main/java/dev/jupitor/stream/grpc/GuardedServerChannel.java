package dev.jupitor.stream.grpc;

import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Accepts connections that the gate lets in, and closes the others before anything is read from them.
final class GuardedServerChannel extends NioServerSocketChannel {
    private final ConnectionGate gate;

    GuardedServerChannel(ConnectionGate gate) {
        this.gate = gate;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int count = super.doReadMessages(accepted);
        if (count > 0 && !admit((Channel) accepted.getLast())) accepted.removeLast();
        return count;
    }

    private boolean admit(Channel connection) {
        boolean in = gate.enter(address(connection));
        if (in) connection.closeFuture().addListener(closed -> gate.leave());
        else connection.unsafe().closeForcibly();
        return in;
    }

    private static InetAddress address(Channel connection) {
        return connection.remoteAddress() instanceof InetSocketAddress peer
                ? peer.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
