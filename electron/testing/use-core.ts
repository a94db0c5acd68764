import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Context } from "../../shared/contract/context.ts";
import type { InputOf, OutputOf } from "../../shared/contract/define.ts";
import type { AnyEvent } from "../../shared/contract/events.ts";
import type { Failure, Reply } from "../../shared/contract/failures.ts";
import type { CallName, DefinitionOf } from "../../shared/contract/index.ts";
import { createCore } from "../core/core.ts";
import type { CoreHost } from "../core/host.ts";
import type { HostedCore } from "../core/hosted.ts";
import { silentLog } from "../core/log.ts";
import { createSandboxAccess } from "../sandbox-access.ts";
import type { FaultSettings } from "../sandbox/faults.ts";
import { startSandbox, type Sandbox } from "../sandbox/server.ts";

export interface TestCore {
  readonly core: HostedCore;
  readonly sandbox: Sandbox;
  /** Home, data and downloads of the test; gone afterwards. */
  readonly folder: string;
  readonly events: AnyEvent[];
  /** Closes the core and makes another over the same folders, as a new start of the app does. */
  restart(): Promise<void>;
  context(profile?: string, region?: string): Context;
  /** The call's value; throws the failure's message. */
  call<Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>, context?: Context): Promise<OutputOf<DefinitionOf<Name>>>;
  /** The call's failure; throws where it succeeded. */
  callFailing<Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>, context?: Context): Promise<Failure>;
}

let nextCall = 1;

/**
 * The real core over the real sandbox, on loopback, for the tests of one file. It stands outside
 * core and sandbox, which must not import each other.
 * @param env the host's environment; `HOME` is the test's own folder.
 * @param prepare writes what the core shall find in that folder when it starts.
 * @param more what else the host can do.
 */
export function useCore(env: CoreHost["env"] = {}, prepare: (folder: string, sandbox: Sandbox) => void = () => {}, more: Partial<CoreHost> = {}): TestCore {
  let running: { core: HostedCore; sandbox: Sandbox } | undefined;
  let folder = "";
  const events: AnyEvent[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "skydeck-core-"));
    mkdirSync(join(folder, "downloads"));
    const sandbox = await startSandbox({ dataDir: join(folder, "sandbox") });
    prepare(folder, sandbox);
    running = { core: start(sandbox), sandbox };
  });
  const start = (sandbox: Sandbox): HostedCore => {
    const started = { ...sandbox, setFaults: async (settings: FaultSettings) => sandbox.faults.set(settings) };
    const core = createCore({
      host: {
        kind: "browser", version: "0.0.0", dataDir: join(folder, "data"), downloadDir: join(folder, "downloads"),
        env: { HOME: folder, ...env }, sandbox: createSandboxAccess(Promise.resolve(started)), ...more,
      },
      log: silentLog,
    });
    core.events.subscribe((event) => void events.push(event));
    return core;
  };
  afterAll(async () => {
    await running?.core.close();
    await running?.sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = () => {
    if (!running) throw new Error("the core runs within tests only");
    return running;
  };
  const dispatch = (name: string, input: unknown, context?: Context): Promise<Reply<unknown>> =>
    get().core.dispatcher.dispatch({ callId: `test-${nextCall++}`, name, input, context });

  return {
    get core() {
      return get().core;
    },
    get sandbox() {
      return get().sandbox;
    },
    get folder() {
      return folder;
    },
    events,
    restart: async () => {
      await get().core.close();
      running = { core: start(get().sandbox), sandbox: get().sandbox };
    },
    context: (profile = "sandbox", region = "us-west-2") => ({ profile, region, epoch: 0 }),
    call: async (name, input, context) => {
      const reply = await dispatch(name, input, context);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`, { cause: reply.error });
      return reply.value as never;
    },
    callFailing: async (name, input, context) => {
      const reply = await dispatch(name, input, context);
      if (reply.ok) throw new Error(`${name} succeeded`);
      return reply.error;
    },
  };
}
