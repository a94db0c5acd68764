import { createServer, type AddressInfo } from "node:net";
import { CoreError } from "../../failures.ts";

/** A port of the loopback address that nobody listens on: the wanted one, else any. Throws `CoreError` `conflict`. */
export function findFreePort(wanted?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new CoreError("conflict", error.code === "EADDRINUSE" ? `Port ${wanted} of this machine is in use.` : `Port ${wanted} of this machine cannot be used (${error.code}).`, { advice: "Choose another, or none: a free one is chosen then." }));
    });
    server.listen(wanted ?? 0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
