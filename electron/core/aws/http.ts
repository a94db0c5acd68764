import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { readFileSync, statSync } from "node:fs";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { CoreHost } from "../host.ts";
import { CoreError } from "../failures.ts";
import { isLoopback } from "../session/endpoints.ts";

/** Connections shared by every client, so that a dropped client cuts no transfer of another. */
export interface Connections {
  /** @param endpoint a custom endpoint; a loopback one is never reached through a proxy. */
  handlerFor(endpoint: string | undefined, caBundle: string | undefined): NodeHttpHandler;
  close(): void;
}

const maxSockets = 256;
const connectionTimeoutMs = 10_000;
/** Silence on a socket; labelling a photo or listing a huge bucket takes seconds, never minutes, between bytes. */
const socketTimeoutMs = 120_000;

/** The SDK's handler reads no proxy variables by itself; Node's agents do when they are handed them. */
export function createConnections(env: CoreHost["env"]): Connections {
  const handlers = new Map<string, NodeHttpHandler>();

  function create(throughProxy: boolean, caBundle: string | undefined): NodeHttpHandler {
    const proxyEnv = throughProxy ? { proxyEnv: pickProxy(env) } : {};
    const ca = caBundle ? { ca: readBundle(caBundle) } : {};
    const options = { keepAlive: true, maxSockets, ...proxyEnv };
    return new NodeHttpHandler({
      httpAgent: new HttpAgent(options),
      httpsAgent: new HttpsAgent({ ...options, ...ca }),
      connectionTimeout: connectionTimeoutMs,
      socketTimeout: socketTimeoutMs,
    });
  }

  return {
    handlerFor: (endpoint, caBundle) => {
      const throughProxy = !(endpoint && URL.canParse(endpoint) && isLoopback(new URL(endpoint).hostname));
      const bundle = caBundle || env.AWS_CA_BUNDLE || undefined;
      const key = `${throughProxy} ${bundle ?? ""}`;
      const handler = handlers.get(key) ?? create(throughProxy, bundle);
      handlers.set(key, handler);
      return handler;
    },
    close: () => {
      for (const handler of handlers.values()) handler.destroy();
      handlers.clear();
    },
  };
}

function pickProxy(env: CoreHost["env"]): NodeJS.ProcessEnv {
  const names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];
  return Object.fromEntries(names.filter((name) => env[name]).map((name) => [name, env[name]]));
}

const maxBundleBytes = 16 * 1024 * 1024;

function readBundle(path: string): Buffer {
  try {
    const found = statSync(path);
    // A pipe or device of that name would hold the whole core for as long as it gives no end.
    if (!found.isFile() || found.size > maxBundleBytes) throw new Error("not a regular file, or too large");
    return readFileSync(path);
  } catch (cause) {
    throw new CoreError("not-signed-in", `The certificate bundle ${path} (ca_bundle) cannot be read.`, { cause });
  }
}
