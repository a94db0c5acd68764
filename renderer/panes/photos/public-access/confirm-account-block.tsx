import { publicAccessFlags } from "../../../../shared/s3/settings/setting-documents.ts";
import { publicAccessWords } from "../../../../shared/s3/settings/setting-words.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import type { AccountBlock } from "./account-block.ts";
import { ForeseenBuckets } from "./foreseen-buckets.tsx";

interface ConfirmAccountBlockProps {
  accountId: string;
  /** As it was seen; null where there was none. */
  before: AccountBlock | null;
  /** null takes it away. */
  block: AccountBlock | null;
  onClose(isDone: boolean): void;
}

/** What another block of the account does, to its buckets too, as far as these can be read. */
export function ConfirmAccountBlock({ accountId, before, block, onClose }: ConfirmAccountBlockProps) {
  const request = block === null ? { operation: "DeletePublicAccessBlock", input: { AccountId: accountId } } : { operation: "PutPublicAccessBlock", input: { AccountId: accountId, PublicAccessBlockConfiguration: block } };
  return (
    <ConfirmChange
      title={block === null ? `Delete the public access block of account ${accountId}?` : `Change the public access block of account ${accountId}?`} confirmLabel={block === null ? "Delete" : "Save"}
      call="s3.putAccountBlock" input={{ before, block }} dryRun={false} requests={[{ service: "s3control", ...request }]} done={`The public access block of account ${accountId} is ${block === null ? "deleted" : "saved"}`}
      rereads={["s3.readAccountBlock", "s3.describeBucketBrief"]} consequences={consequencesOf(before, block)} onClose={onClose}
    >
      <ForeseenBuckets block={block} />
    </ConfirmChange>
  );
}

export function consequencesOf(before: AccountBlock | null, block: AccountBlock | null): string[] {
  const on = publicAccessFlags.filter((flag) => block?.[flag] && !before?.[flag]);
  const off = publicAccessFlags.filter((flag) => before?.[flag] && !block?.[flag]);
  return [
    ...on.map((flag) => `${flag} comes on, for every bucket: ${publicAccessWords[flag][0]}`),
    ...off.map((flag) => `${flag} goes off: each bucket's own block decides.`),
    ...(on.length + off.length === 0 ? ["No flag changes."] : []),
    "It is of the whole account, in every region, and may take some minutes to hold everywhere.",
  ];
}
