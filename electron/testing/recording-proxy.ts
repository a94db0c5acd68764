import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";

/** One PUT that came through; a moment is by `performance.now()`. */
export interface SentBody {
  /** Path and query as they came. */
  url: string;
  userAgent: string;
  /** When its answer was whole, and what it was; undefined where none came through. */
  answeredAt?: number;
  status?: number;
}

export interface RecordingProxy {
  url: string;
  /** Every PUT, in the order in which they began. */
  readonly puts: readonly SentBody[];
  close(): Promise<void>;
}

/** Stands before a server on loopback and notes what is put; the `Host` that was signed goes through as it came. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const { port } = new URL(target);
  const puts: SentBody[] = [];
  const server = createServer((incoming, outgoing) => {
    const put: SentBody | undefined = incoming.method === "PUT" ? { url: incoming.url ?? "", userAgent: incoming.headers["user-agent"] ?? "" } : undefined;
    if (put) puts.push(put);
    const passed = send({ host: "127.0.0.1", port, method: incoming.method, path: incoming.url, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      answer.once("end", () => put && Object.assign(put, { answeredAt: performance.now(), status: answer.statusCode }));
      answer.once("error", () => outgoing.destroy());
    });
    passed.once("error", () => outgoing.destroy());
    // What was cut on this side is cut on the other.
    incoming.once("close", () => incoming.complete || passed.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    puts,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
