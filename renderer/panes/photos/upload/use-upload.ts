import { useCallback, useEffect, useRef, useState } from "react";
import type { GivenFile } from "../../../../shared/contract/host.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { FilesUnreadable, intake, type ConflictPolicy, type UploadOptions } from "./intake.ts";
import { walkDrop, type DroppedEntry, type Walked } from "./walk-drop.ts";

/** From drop to transfer: files are found, a person confirms, the core takes them over. */
export type UploadStage =
  | { kind: "finding"; fileCount: number }
  | { kind: "confirming"; walked: Walked };

export interface Upload {
  stage: UploadStage | undefined;
  dropped(roots: readonly DroppedEntry[]): void;
  chosen(files: GivenFile[]): void;
  confirm(files: readonly GivenFile[], how: { label: boolean; onConflict: ConflictPolicy; options: UploadOptions | undefined }): void;
  dismiss(): void;
}

/** Most drops are read before a dialog about reading could be. */
const quietMs = 250;

export function useUpload(bucket: string, prefix: string): Upload {
  const { client, context } = useConsole();
  const flash = useFlash();
  const [stage, setStage] = useState<UploadStage>();
  const walk = useRef<AbortController>(undefined);

  const dismiss = useCallback(() => {
    walk.current?.abort();
    setStage(undefined);
  }, []);
  useEffect(() => () => walk.current?.abort(), []);

  const dropped = useCallback((roots: readonly DroppedEntry[]) => {
    walk.current?.abort();
    const controller = (walk.current = new AbortController());
    const startedAt = performance.now();
    const onProgress = (fileCount: number) => !controller.signal.aborted && performance.now() - startedAt > quietMs && setStage({ kind: "finding", fileCount });
    walkDrop(roots, onProgress, controller.signal).then(
      (walked) => !controller.signal.aborted && setStage({ kind: "confirming", walked }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setStage(undefined);
        flash(failureFlash("What was dropped cannot be read", error));
      },
    );
  }, [flash]);

  const confirm = useCallback<Upload["confirm"]>((files, how) => {
    setStage(undefined);
    intake.take(client, { context, bucket, prefix, files, ...how }).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === "AbortError")) flash(failureFlash(error instanceof FilesUnreadable ? "Some files were left out" : `The upload to ${bucket} could not be queued`, error));
    });
  }, [client, context, bucket, prefix, flash]);

  const chosen = useCallback((files: GivenFile[]) => setStage({ kind: "confirming", walked: { files, unreadable: [] } }), []);
  return { stage, dropped, chosen, confirm, dismiss };
}
