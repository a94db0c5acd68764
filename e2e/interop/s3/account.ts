import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { createCore } from "../../../electron/core/core.ts";
import { silentLog } from "../../../electron/core/log.ts";
import type { InputOf, OutputOf } from "../../../shared/contract/define.ts";
import type { Failure } from "../../../shared/contract/failures.ts";
import type { CallName, DefinitionOf } from "../../../shared/contract/index.ts";
import type { Endpoint } from "../instances/servers.ts";

type Call = <Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>) => Promise<OutputOf<DefinitionOf<Name>>>;
type Upload = InputOf<DefinitionOf<"transfers.upload">>;

/** The app's core with profiles whose endpoint is that server, and the bare SDK beside it. */
export interface S3Account {
  endpoint: Endpoint;
  /** Of this account alone; what is downloaded comes here. */
  downloads: string;
  /** A bucket of the suite's own. */
  bucket: string;
  bare: S3Client;
  /** The call's value; throws its failure as text. */
  call: Call;
  /** The call's failure; throws where it succeeded. `profile`: `suite`, `wrong-secret` or `unknown-key`. */
  fails<Name extends CallName>(name: Name, input: InputOf<DefinitionOf<Name>>, profile?: string): Promise<Failure>;
  /** Uploads one file under its key by the queue, and answers how it ended. */
  upload(key: string, content: Uint8Array | string, more?: Partial<Upload>): Promise<OutputOf<DefinitionOf<"transfers.listTransfers">>["transfers"][number]>;
  /** Waits until nothing is queued or running, two minutes at most. */
  settled(): Promise<OutputOf<DefinitionOf<"transfers.listTransfers">>>;
  close(): Promise<void>;
}

let next = 1;

export async function openS3Account(endpoint: Endpoint): Promise<S3Account> {
  const folder = mkdtempSync(join(tmpdir(), "skydeck-s3-suite-"));
  const { url, region, accessKeyId, secretAccessKey } = endpoint;
  const downloads = join(folder, "downloads");
  for (const part of [".aws", "downloads", "files"]) mkdirSync(join(folder, part));
  const profile = (name: string, id: string, secret: string) => `[profile ${name}]\nregion = ${region}\nendpoint_url = ${url}\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`;
  writeFileSync(join(folder, ".aws", "config"), profile("suite", accessKeyId, secretAccessKey) + profile("wrong-secret", accessKeyId, `${secretAccessKey}x`) + profile("unknown-key", "AKIAUNKNOWNEXAMPLE00", secretAccessKey));
  const host = { kind: "browser" as const, version: "0.0.0", dataDir: join(folder, "data"), downloadDir: downloads, env: { HOME: folder } };
  const core = createCore({ host, log: silentLog });
  const bare = new S3Client({ region, endpoint: url, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } });
  const dispatch = (name: string, input: unknown, of = "suite") => core.dispatcher.dispatch({ callId: `s3-${next++}`, name, input, context: { profile: of, region, epoch: 0 } });

  const call: Call = async (name, input) => {
    const reply = await dispatch(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as never;
  };
  const settled = async () => {
    const until = Date.now() + 120_000;
    for (;;) {
      const listed = await call("transfers.listTransfers", {});
      if (listed.totals.queued + listed.totals.running === 0) return listed;
      if (Date.now() > until) throw new Error(`transfers did not come to rest: ${JSON.stringify(listed.totals)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const bucket = `suite-${Date.now().toString(36)}-${next++}`;
  await call("s3.createBucket", { bucket });
  return {
    endpoint, downloads, bucket, bare, call, settled,
    fails: async (name, input, of) => {
      const reply = await dispatch(name, input, of);
      if (reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply.value)}`);
      return reply.error;
    },
    upload: async (key, content, more) => {
      const path = join(folder, "files", `${next++}`);
      writeFileSync(path, content);
      const { grant } = await core.grants.add(path);
      const { ids } = await call("transfers.upload", { bucket, files: [{ grant, name: key }], label: false, ...more });
      const ended = (await settled()).transfers.find(({ id }) => id === ids[0])!;
      await call("transfers.clearTransfers", {});
      return ended;
    },
    close: async () => {
      await core.close();
      bare.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
