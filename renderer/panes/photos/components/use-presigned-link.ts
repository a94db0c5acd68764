import { useCallback, useEffect, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { OutputOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { useConsole } from "../../../lib/context.tsx";

type Made = OutputOf<(typeof s3)["presignObjects"]>;

export interface Linked {
  bucket: string;
  keys: readonly string[];
  versionId?: string | undefined;
  /** Saved under this name; for many, under their own when it is not empty. */
  fileName: string;
  expiresInSeconds: number;
}

/** Presigned links as long as the component lives: whoever has them can read, so they go into no query or mutation cache. */
export function usePresignedLinks({ bucket, keys, versionId, fileName, expiresInSeconds }: Linked) {
  const { client, context } = useConsole();
  const [made, setMade] = useState<Made>();
  const [error, setError] = useState<CallFailed>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setMade(undefined);
    setError(undefined);
    const make = async (): Promise<Made> => {
      const [key] = keys;
      if (keys.length !== 1 || key === undefined) return client.call("s3.presignObjects", { bucket, keys: [...keys], expiresInSeconds, fileNames: fileName !== "" }, { context, signal });
      const { url, ...expiry } = await client.call("s3.presignObject", { bucket, key, expiresInSeconds, ...(versionId ? { versionId } : {}), ...(fileName ? { fileName } : {}) }, { context, signal });
      return { links: [{ key, url }], failed: [], ...expiry };
    };
    make().then(
      (links) => !signal.aborted && setMade(links),
      (failure: unknown) => !signal.aborted && failure instanceof CallFailed && setError(failure),
    );
    return () => controller.abort();
  }, [client, context, bucket, keys, versionId, fileName, expiresInSeconds, round]);
  return { made, error, retry: useCallback(() => setRound((now) => now + 1), []) };
}
