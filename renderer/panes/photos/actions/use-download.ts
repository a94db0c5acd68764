import { useCallback } from "react";
import { useFlash, failureFlash } from "../../../lib/flashes.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { soFar } from "../transfers/transfer-words.ts";

/** Queues keys for download and says where they will be. */
export function useDownload(bucket: string, prefix: string): (keys: readonly string[]) => void {
  const flash = useFlash();
  const folder = useCall("app.describeApp", {}).data?.downloadFolder;
  const { mutate } = useAction("transfers.download", {
    onSuccess: ({ count, more }) => flash({ type: "info", title: `${soFar(count, "file", more)} on the way to the download folder`, detail: folder }),
    onError: (error) => flash(failureFlash("The download could not be queued", error)),
  });
  return useCallback((keys) => mutate({ bucket, keys: [...keys], prefix, onConflict: "ask" }), [mutate, bucket, prefix]);
}
