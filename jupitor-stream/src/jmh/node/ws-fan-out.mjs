// The peer of FanOut: npm `ws` broadcasts one message a trade to 100 clients, server and clients in processes of their own.
// Prints deliveries for each second of processor time that the server takes.
//
//     npm install ws; node ws-fan-out.mjs 60000 5000
//
// Arguments: trades, trades a second (0: as fast as the sockets take them), clients.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import WebSocket, { WebSocketServer } from 'ws';

const GOLDEN = Buffer.from('0a0441434d451080ac9fa9c53319000000000000244020c8012a0156320e35323938333532353032393436313a01404801', 'hex');
const MOST_BUFFERED = 64 * 1024;
const [role, ...rest] = process.argv.slice(2);

function server() {
  const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => process.send(wss.address().port));
  wss.on('connection', (socket) => socket.on('error', () => {}));
  const broadcast = () => { for (const client of wss.clients) client.send(GOLDEN); };
  const mayGoOn = () => { for (const client of wss.clients) if (client.bufferedAmount > MOST_BUFFERED) return false; return true; };
  process.on('message', ({ trades, rate, report }) => {
    if (report) return process.send(process.cpuUsage(before));
    before = process.cpuUsage();
    const start = performance.now();
    let done = 0;
    (function some() {
      const due = rate === 0 ? done + 250 : Math.floor(((performance.now() - start) / 1000) * rate);
      while (done < Math.min(due, trades) && (done % 16 !== 0 || mayGoOn())) { broadcast(); done++; }
      if (done < trades) rate === 0 ? setImmediate(some) : setTimeout(some, 1);
    })();
  });
  let before;
}

async function clients(port, count) {
  let got = 0;
  let wanted = Infinity;
  for (let i = 0; i < count; i++) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    socket.on('message', () => { if (++got === wanted) { process.send(got); got = 0; } });
    await once(socket, 'open');
  }
  process.on('message', (trades) => { wanted = trades * count; process.send('waiting'); });
  process.send('connected');
}

async function compare(trades, rate, count) {
  const serving = fork(process.argv[1], ['server']);
  const [port] = await once(serving, 'message');
  const reading = fork(process.argv[1], ['clients', port, count]);
  await once(reading, 'message');
  for (const [name, n] of [['warm-up', Math.floor(trades / 3)], ['ws', trades], ['ws', trades], ['ws', trades]]) {
    reading.send(n);
    await once(reading, 'message');
    const start = performance.now();
    serving.send({ trades: n, rate });
    const [got] = await once(reading, 'message');
    const seconds = (performance.now() - start) / 1000;
    serving.send({ report: true });
    const [cpu] = await once(serving, 'message');
    const used = (cpu.user + cpu.system) / 1e6;
    console.log(`${name}: ${n} trades to ${count} clients in ${seconds.toFixed(2)} s, ${used.toFixed(2)} s of the server's processors: ${Math.round(got / used)} deliveries a processor second`);
  }
  serving.kill();
  reading.kill();
}

if (role === 'server') server();
else if (role === 'clients') clients(...rest.map(Number));
else await compare(Number(role ?? 60000), Number(rest[0] ?? 5000), Number(rest[1] ?? 100));
