import type { IncomingMessage, ServerResponse } from "node:http";
import { columnsReplacer } from "../../shared/contract/columns.ts";
import type { Events } from "../core/events.ts";

const heartbeatMs = 15_000;
/** A page that reads no more (a suspended tab) is cut off; its EventSource connects again. */
const pendingLimitBytes = 8 * 1024 * 1024;

/** `GET /events`: every event of the core as server-sent events, until either side ends. */
export function serveEvents(request: IncomingMessage, response: ServerResponse, events: Events): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  // One line at once, so that the page knows that the stream stands.
  response.write("retry: 1000\n\n");
  const replacer = columnsReplacer("base64");
  const write = (text: string) => {
    response.write(text);
    if (response.writableLength > pendingLimitBytes) response.destroy();
  };
  const unsubscribe = events.subscribe((event) => write(`data: ${JSON.stringify(event, replacer)}\n\n`));
  const heartbeat = setInterval(() => write(":\n\n"), heartbeatMs);
  response.once("close", () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
  request.resume();
}
