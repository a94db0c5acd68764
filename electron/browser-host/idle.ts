import type { Server } from "node:http";

/** Calls `onIdle` once, when for `idleMs` no request was under way (an open page holds its event stream). */
export function watchIdle(server: Server, idleMs: number | undefined, onIdle: () => void): { stop(): void } {
  if (idleMs === undefined) return { stop: () => {} };
  let underWay = 0;
  let timer: NodeJS.Timeout | undefined;
  const arm = () => {
    clearTimeout(timer);
    timer = underWay === 0 ? setTimeout(onIdle, idleMs).unref() : undefined;
  };
  server.on("request", (_request, response) => {
    underWay += 1;
    arm();
    response.once("close", () => {
      underWay -= 1;
      arm();
    });
  });
  arm();
  return { stop: () => clearTimeout(timer) };
}
