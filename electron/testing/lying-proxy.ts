import { createServer, request as send, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface AnsweredRequest {
  method: string;
  /** Path and query as they came. */
  url: string;
  headers: IncomingHttpHeaders;
}

export interface Lie {
  status: number;
  headers?: Record<string, string>;
  body: string | Uint8Array;
  /** The server never hears of the request. */
  isUnheard?: boolean;
}

export interface LyingProxy {
  url: string;
  /** What is answered in place of what the server answered, which has done its work by then; undefined passes that on. Asked once a request. */
  lie: (request: AnsweredRequest) => Lie | undefined;
  close(): Promise<void>;
}

/** Stands before a server on loopback and answers otherwise than that where it is told to; the `Host` that was signed goes through as it came. */
export async function startLyingProxy(target: string): Promise<LyingProxy> {
  const { port } = new URL(target);
  const server = createServer(async (incoming, outgoing) => {
    const { method = "", url = "", headers } = incoming;
    const lie = proxy.lie({ method, url, headers });
    if (lie?.isUnheard) {
      await buffer(incoming).catch(() => {});
      return void outgoing.writeHead(lie.status, lie.headers).end(lie.body);
    }
    const passed = send({ host: "127.0.0.1", port, method, path: url, headers }, async (answer) => {
      const body = await buffer(answer).catch(() => Buffer.alloc(0));
      if (lie) return void outgoing.writeHead(lie.status, lie.headers).end(lie.body);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
    });
    passed.once("error", () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: LyingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lie: () => undefined,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return proxy;
}
