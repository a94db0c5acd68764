import { hasCommand, startPythonServer, type PythonServer } from "./python-server.ts";

/** Moto (PyPI `moto[server]`, Apache-2.0). */
export type MotoServer = PythonServer;

const command = process.env.MOTO_SERVER ?? "moto_server";

export const hasMoto = (): boolean => hasCommand(command);

export function startMoto(): Promise<MotoServer> {
  return startPythonServer({ command, args: (port) => ["-H", "127.0.0.1", "-p", String(port)], readyPath: "/moto-api/" });
}
