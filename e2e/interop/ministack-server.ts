import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasCommand, startPythonServer, type PythonServer } from "./python-server.ts";

const command = process.env.MINISTACK ?? "ministack";

export const hasMinistack = (): boolean => hasCommand(command);

/**
 * Ministack (PyPI `ministack`, MIT): another implementation of AWS, by others than moto's. It binds
 * every interface, opens an MQTT port and tidies Docker unless told otherwise.
 */
export async function startMinistack(): Promise<PythonServer> {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-ministack-"));
  const drop = () => rmSync(folder, { recursive: true, force: true });
  const env = (port: number) => ({
    HOME: folder, TMPDIR: folder, BIND_HOST: "127.0.0.1", GATEWAY_PORT: String(port), LOG_LEVEL: "WARNING",
    IOT_MTLS_ENABLED: "0", SFTP_ENABLED: "0", DOCKER_HOST: `unix://${join(folder, "none.sock")}`,
  });
  const server = await startPythonServer({ command, env, readyPath: "/_ministack/health" }).catch((error: unknown) => {
    drop();
    throw error;
  });
  return { url: server.url, close: () => server.close().finally(drop) };
}
