import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { useAction, useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import "../settings/settings.css";

/** Keeps what is agreed for a bucket, and reads again whatever was read of it without. */
function useAgree(bucket: string, onAgreed?: () => void) {
  const queryClient = useQueryClient();
  const flash = useFlash();
  return useAction("s3.setBucketOptions", {
    onSuccess: () => {
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[0] === "string" && /^(s3|photos)\./.test(queryKey[0]) });
      onAgreed?.();
    },
    onError: (error, isShown) => !isShown && flash(failureFlash(`What was agreed for ${bucket} was not kept`, error)),
  });
}

/** Where a bucket refuses: it may be one whose requester pays, which S3 does not say. */
export function PayOffer({ bucket }: { bucket: string }) {
  const { profile } = useConsole();
  const options = useCall("s3.getBucketOptions", { bucket });
  const [isAgreed, setAgreed] = useState(false);
  const agree = useAgree(bucket);
  if (!options.data || options.data.requesterPays) return null;
  return (
    <section className="pay-offer" aria-label="Requester Pays">
      <b>Is it a Requester Pays bucket?</b>
      <p>S3 refuses such a bucket in the same words as any other, until who asks agrees to pay for requests and for data that leaves S3. It would be paid by {profile.accountId ? <>account <b>{profile.accountId}</b>, of</> : null} the profile <b>{profile.name}</b>, at S3's list prices.</p>
      <label className="setting-choice"><input type="checkbox" checked={isAgreed} onChange={(event) => setAgreed(event.target.checked)} /> This profile pays for what Skydeck asks of {bucket}: listings, previews, transfers, copies, and whoever opens a link that it signed.</label>
      {agree.error ? <FailureAlert compact failure={agree.error.failure} /> : null}
      <button type="button" className="act" disabled={!isAgreed || agree.isPending} onClick={() => agree.mutate({ bucket, options: { ...options.data, requesterPays: true } })}>Pay and try again</button>
    </section>
  );
}

/** What was agreed for this bucket on this machine; it changes nothing at AWS. */
export function AgreementCard({ bucket }: { bucket: string }) {
  const { profile } = useConsole();
  const { data: options } = useCall("s3.getBucketOptions", { bucket });
  const [owner, setOwner] = useState<string>();
  const agree = useAgree(bucket, () => setOwner(undefined));
  if (!options) return null;
  const typed = owner ?? options.expectedOwner ?? "";
  const isId = typed === "" || /^\d{12}$/.test(typed);
  const { expectedOwner: _, ...others } = options;
  return (
    <section className="setting" aria-label="Agreed on this machine">
      <h3>Agreed here</h3>
      <div className="setting-says setting-agreed">
        <label className="setting-choice"><input type="checkbox" checked={options.requesterPays} onChange={(event) => agree.mutate({ bucket, options: { ...options, requesterPays: event.target.checked } })} /> As its requester, {profile.name} pays for requests and transfer (x-amz-request-payer)</label>
        <form onSubmit={(event) => {
          event.preventDefault();
          if (isId) agree.mutate({ bucket, options: typed === "" ? others : { ...others, expectedOwner: typed } });
        }}>
          <label>Expected owner <input value={typed} inputMode="numeric" placeholder="any account" aria-invalid={!isId} onChange={(event) => setOwner(event.target.value.trim())} /></label>
          <button type="submit" className="act" disabled={!isId || typed === (options.expectedOwner ?? "")}>Keep</button>
          <p className={isId ? "setting-quiet" : "setting-problem"}>{isId ? "Twelve digits: S3 then refuses every request where the bucket is another account's." : "An account id has twelve digits."}</p>
        </form>
        {agree.error ? <FailureAlert compact failure={agree.error.failure} /> : null}
      </div>
      <span className="setting-quiet">This machine only</span>
    </section>
  );
}
