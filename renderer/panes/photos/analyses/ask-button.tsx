import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { AnalysisKind } from "../../../../shared/contract/photos-analyses.ts";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { formatUsd } from "../costs/money.ts";
import { AnalyseDialog } from "./analyse-dialog.tsx";
import { kindWords } from "./kinds.ts";

interface AskButtonProps {
  bucket: string;
  photoKey: string;
  kind: AnalysisKind;
  /** Pays again for what is known. */
  again?: boolean;
  readOnlyReason: string | undefined;
}

/** Asks for one kind of one photo, its cost on the button. Where more must be said (a protected profile, a limit), the dialog asks. */
export function AskButton({ bucket, photoKey, kind, again = false, readOnlyReason }: AskButtonProps) {
  const { profile } = useConsole();
  const flash = useFlash();
  const [isAsking, setAsking] = useState(false);
  const cost = useCall("photos.estimateAnalyses", { bucket, keys: [photoKey], kinds: [kind] }, { staleTime: 0, enabled: readOnlyReason === undefined });
  const analyse = useAction("photos.analysePhotos", { onError: (error) => flash(failureFlash("The photo was not queued", error)) });
  const words = again ? "Ask again" : kindWords[kind].ask;
  const needsDialog = profile.protected || (cost.data?.exceedsLimit ?? false) || cost.isError;
  const price = cost.data === undefined ? "" : cost.data.usd > 0 ? ` · ${formatUsd(cost.data.usd)}` : cost.data.source.startsWith("sandbox") ? " · free" : "";
  return (
    <>
      <Button
        variant={again ? "inline-link" : "normal"} loading={analyse.isPending} disabled={readOnlyReason !== undefined || cost.isPending} {...(readOnlyReason ? { disabledReason: readOnlyReason } : {})}
        onClick={() => (needsDialog ? setAsking(true) : analyse.mutate({ bucket, keys: [photoKey], kinds: [kind], again }))}
      >
        {words}{again ? "" : price}
      </Button>
      {isAsking && <AnalyseDialog bucket={bucket} keys={[photoKey]} chosen={[kind]} again={again} onClose={() => setAsking(false)} />}
    </>
  );
}
