import { useCallback, useEffect, useState } from "react";
import { CallFailed } from "../../../../shared/contract/client.ts";
import type { OutputOf } from "../../../../shared/contract/define.ts";
import type { s3 } from "../../../../shared/contract/s3.ts";
import { useConsole } from "../../../lib/context.tsx";

type Link = OutputOf<(typeof s3)["presignObject"]>;

/** A presigned link as long as the component lives: whoever has it can read, so it goes into no query or mutation cache. */
export function usePresignedLink(bucket: string, key: string, expiresInSeconds: number) {
  const { client, context } = useConsole();
  const [link, setLink] = useState<Link>();
  const [error, setError] = useState<CallFailed>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setLink(undefined);
    setError(undefined);
    client.call("s3.presignObject", { bucket, key, expiresInSeconds }, { context, signal }).then(
      (made) => !signal.aborted && setLink(made),
      (failure: unknown) => !signal.aborted && failure instanceof CallFailed && setError(failure),
    );
    return () => controller.abort();
  }, [client, context, bucket, key, expiresInSeconds, round]);
  return { link, error, retry: useCallback(() => setRound((now) => now + 1), []) };
}
