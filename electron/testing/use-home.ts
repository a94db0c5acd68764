import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { OutputOf } from "../../shared/contract/define.ts";
import type { Contract } from "../../shared/contract/index.ts";
import type { Profile } from "../../shared/contract/sessions.ts";
import { createCore } from "../core/core.ts";
import type { CoreHost } from "../core/host.ts";
import type { HostedCore } from "../core/hosted.ts";
import { silentLog } from "../core/log.ts";

type ProfileList = OutputOf<Contract["sessions"]["listProfiles"]>;

export interface TestHome {
  readonly folder: string;
  /** Writes `~/.aws/config` or `~/.aws/credentials`. */
  write(name: "config" | "credentials", content: string | Uint8Array): void;
  /** A core of this home, closed after the test. */
  start(env?: CoreHost["env"], more?: Partial<CoreHost>): HostedCore;
  list(core?: HostedCore): Promise<ProfileList>;
  /** One profile as a new core lists it. */
  profile(name: string, env?: CoreHost["env"]): Promise<Profile | undefined>;
}

/** A home folder of its own for each test, for what is read from the shared AWS files. */
export function useHome(): TestHome {
  let folder = "";
  const cores: HostedCore[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "skydeck-home-"));
    mkdirSync(join(folder, ".aws"));
  });
  afterEach(async () => {
    for (const core of cores.splice(0)) await core.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start: TestHome["start"] = (env = {}, more = {}) => {
    const host: CoreHost = { kind: "browser", version: "0.0.0", dataDir: join(folder, "data"), downloadDir: folder, env: { HOME: folder, ...env }, ...more };
    const core = createCore({ host, log: silentLog });
    cores.push(core);
    return core;
  };
  const list: TestHome["list"] = async (core = start()) => {
    const reply = await core.dispatcher.dispatch({ callId: "list", name: "sessions.listProfiles", input: {} });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value as ProfileList;
  };
  return {
    get folder() {
      return folder;
    },
    write: (name, content) => writeFileSync(join(folder, ".aws", name), content),
    start,
    list,
    profile: async (name, env) => (await list(start(env))).profiles.find((profile) => profile.name === name),
  };
}
