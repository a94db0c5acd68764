import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What the line between does to the answer of a GET; undefined leaves it as it came. */
export interface LineAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** After how many bytes the connection is cut. */
  cutAfter?: number;
}

export type Change = (answer: LineAnswer, request: number, range: string | undefined) => LineAnswer | Promise<LineAnswer>;

export interface ChangingLine {
  url: string;
  /** The `Range` of every GET, in the order in which they came. */
  ranges: (string | undefined)[];
  /** How many GETs were under way at once, at most. */
  mostAtOnce: number;
  change: Change;
  /** Takes back what was noted and set. */
  reset(): void;
  close(): void;
}

/** Stands before a server on loopback and lets a test change what it answers to GETs; whole answers are gathered first. */
export async function startChangingLine(target: string): Promise<ChangingLine> {
  const { port } = new URL(target);
  let atOnce = 0;
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const isGet = method === "GET";
    // What was asked before a reset is answered as it was to be then.
    const { change } = line;
    const number = isGet ? line.ranges.push(headers.range) : 0;
    if (isGet) line.mostAtOnce = Math.max(line.mostAtOnce, (atOnce += 1));
    outgoing.once("close", () => isGet && (atOnce -= 1));
    const pass = async (answer: IncomingMessage) => {
      const came: LineAnswer = { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) };
      const { status, headers: told, body, cutAfter } = isGet ? await change(came, number, headers.range) : came;
      outgoing.writeHead(status, told);
      if (cutAfter === undefined) outgoing.end(body);
      else outgoing.write(body.subarray(0, cutAfter), () => setTimeout(() => outgoing.destroy(), 50));
    };
    const passed = send({ host: "127.0.0.1", port, method, path: url, headers });
    passed.once("response", (answer) => void pass(answer).catch(() => outgoing.destroy()));
    // The server may be closed before who asked.
    passed.once("error", () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const line: ChangingLine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ranges: [],
    mostAtOnce: 0,
    change: (answer) => answer,
    reset: () => void Object.assign(line, { ranges: [], mostAtOnce: 0, change: (answer: LineAnswer) => answer }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return line;
}
