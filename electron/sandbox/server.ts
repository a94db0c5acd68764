import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { IamDocuments } from "./iam/records.ts";
import { createFaults, type Faults } from "./faults.ts";
import { openIamDocuments } from "./iam/documents.ts";
import { createServiceRegistry, type ServiceFactories } from "./service-registry.ts";
import type { IssueSession } from "./service.ts";
import { serviceFactories } from "./services.ts";
import { openCredentialStore, randomKeyId, type CredentialStore, type SandboxAccount } from "./state/credential-store.ts";
import { createSealer } from "./state/sealer.ts";
import { openPortal } from "./sso/portal.ts";
import { sealSessionToken } from "./state/session-token.ts";
import { lockFolder } from "./state/lock-folder.ts";
import { createStateStore } from "./state/state-store.ts";
import { handleAdmin } from "./wire/admin.ts";
import type { FindCredential } from "./wire/sigv4/verify-signature.ts";
import { createRequestLog, type RequestLog } from "./wire/request-log.ts";

export interface SandboxOptions {
  /** Where the sandbox keeps everything; made when it is not there. One running sandbox each. */
  dataDir: string;
  /** 0, the default, takes any free port. */
  port?: number;
  services?: ServiceFactories;
  log?: (message: string) => void;
  /** The clock before `clockSkewMs`; for tests. */
  clock?: () => Date;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`, the endpoint for every service. */
  url: string;
  accounts: SandboxAccount[];
  /** For `/_sandbox/…`, as `Authorization: Bearer <token>`. */
  adminToken: string;
  faults: Faults;
  requestLog: RequestLog;
  /** Back to the seeded state; keys stay. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the sandbox on 127.0.0.1. Throws `EADDRINUSE` where the port is taken, `EBUSY` where the folder is. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, port = 0, services = serviceFactories, log = () => {}, clock = () => new Date() } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockFolder(dataDir);
  const faults = createFaults();
  const now = (): Date => new Date(clock().getTime() + (faults.settings.clockSkewMs ?? 0));
  const credentials = openCredentialStore(join(dataDir, "credentials.json"), log);
  const state = createStateStore(join(dataDir, "state"), log);
  const servicesDir = join(dataDir, "services");
  const sealer = createSealer(credentials.sessionKey);
  const iam = openIamDocuments(state, credentials.accounts, sealer, now);
  const context = { state, now, log, iam, sealer, issueSession: sessionIssuer(credentials, now) };
  const portal = openPortal(state, now);
  const registry = createServiceRegistry(services, context, servicesDir);
  const requestLog = createRequestLog();

  async function reset(): Promise<void> {
    await registry.closeAll();
    state.reset();
    rmSync(servicesDir, { recursive: true, force: true });
    requestLog.clear();
  }

  const parts = { service: registry.get, find: findCredential(credentials, iam), iam, sealer, state, faults, requestLog, log, now };
  const admin = { token: credentials.adminToken, faults, requestLog, reset, iam, now, state, portal };
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/_sandbox/")) void handleAdmin(admin, request, response);
    else if (isDevicePage(request)) void import("./sso/device-page.ts").then(({ handleDevicePage }) => handleDevicePage(portal, request, response));
    else void wire().then(({ handleRequest }) => handleRequest(parts, request, response));
  });
  await listen(server, port).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  setImmediate(() => void wire());

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts: credentials.accounts,
    adminToken: credentials.adminToken,
    faults,
    requestLog,
    reset,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await registry.closeAll();
      state.flush();
      lock.release();
    },
  };
}

/** Where people allow sign-ins; signed, the same path is an object of a bucket `sso`. */
function isDevicePage({ url = "", headers }: IncomingMessage): boolean {
  return /^\/sso\/device(\?|$)/.test(url) && headers.authorization === undefined && !url.includes("X-Amz-Signature=");
}

/** The SDK's protocol modules take some 150 ms to load: not before the port is open. */
const wire = (): Promise<typeof import("./wire/handle-request.ts")> => import("./wire/handle-request.ts");

function listen(server: Server, port: number): Promise<void> {
  // Uploads may take as long as they take; pooled clients keep connections for a minute.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 75_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function sessionIssuer({ sessionKey }: CredentialStore, now: () => Date): IssueSession {
  return (identity, expiresAt, details) => {
    // AWS answers expiry in whole seconds.
    const expiration = new Date(Math.floor(expiresAt.getTime() / 1000) * 1000);
    const accessKeyId = randomKeyId("ASIA");
    const secretAccessKey = randomBytes(30).toString("base64");
    const { accountId, arn, userId } = identity;
    const session = { ...details, issuedAt: now().getTime() };
    const token = sealSessionToken(sessionKey, { accountId, arn, userId, session, accessKeyId, secretAccessKey, expiresAt: expiration });
    return { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: token, Expiration: expiration };
  };
}

/** The accounts' first keys and sessions need no IAM; other keys are IAM's. */
function findCredential(credentials: CredentialStore, iam: IamDocuments): FindCredential {
  return (accessKeyId, sessionToken) => (sessionToken === undefined && iam.credential(accessKeyId)) || credentials.find(accessKeyId, sessionToken);
}
