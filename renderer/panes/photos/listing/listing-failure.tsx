import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { use, useState } from "react";
import { formatCount } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import "../../../ui/states.css";
import { BucketContext } from "../library/bucket-context.ts";
import { keyBytes } from "../library/display-key.ts";
import type { useFolder } from "../library/use-entries.ts";
import { PayOffer } from "../special/agreement.tsx";
import "./listing.css";

interface ListingFailureProps {
  folder: Pick<ReturnType<typeof useFolder>, "listing" | "isPartial" | "goOn" | "count">;
  where: string;
  prefix: string;
  onOpenKey(key: string): void;
}

/** Why a folder could not be listed, or not to its end, and how to go on all the same. */
export function ListingFailure({ folder: { listing, isPartial, goOn, count }, where, prefix, onOpenKey }: ListingFailureProps) {
  const bucket = use(BucketContext);
  if (!listing.error || listing.isFetching) return null;
  const { failure } = listing.error;
  const retry = () => void listing.refetch();
  if (isPartial && count > 0) {
    return (
      <div className="photos-notice">
        <div className="partial" role="alert">
          <strong>These are the first {formatCount(count)} items: the listing broke off.</strong>
          <p>{failure.message} {failure.advice ?? ""} <span className="mono">{failure.operation}{failure.requestId ? ` · ${failure.requestId}` : ""}</span></p>
          <div className="photos-go-on"><Button onClick={goOn}>Go on from here</Button><Button variant="link" onClick={retry}>Start again</Button></div>
        </div>
      </div>
    );
  }
  return (
    <>
      <FailureAlert title={count > 0 ? `${where} could not be listed again` : `${where} cannot be listed`} failure={failure} onRetry={retry} />
      {failure.code === "access-denied" && bucket !== undefined && <PayOffer bucket={bucket} />}
      {failure.code === "access-denied" && <OpenKey prefix={prefix} onOpen={onOpenKey} />}
    </>
  );
}

/** Whoever may not list a bucket may still read objects by their keys. */
function OpenKey({ prefix, onOpen }: { prefix: string; onOpen(key: string): void }) {
  const [key, setKey] = useState(prefix);
  const bytes = keyBytes(key);
  const isKey = key !== prefix && bytes <= 1024;
  return (
    <div className="photos-open-key">
      <FormField
        label="Open one by its key" description="Listing needs s3:ListBucket. An object that you may read (s3:GetObject) opens without it, if you know its key."
        errorText={bytes > 1024 ? `A key has at most 1,024 bytes; this has ${formatCount(bytes)}.` : ""}
      >
        <div className="photos-open-bucket">
          <Input value={key} onChange={({ detail }) => setKey(detail.value)} onKeyDown={({ detail }) => detail.key === "Enter" && isKey && onOpen(key)} ariaLabel="Key" spellcheck={false} autoComplete={false} />
          <Button disabled={!isKey} onClick={() => onOpen(key)}>Open</Button>
        </div>
      </FormField>
    </div>
  );
}
