import { publicAccessFlags } from "../../../../shared/s3/settings/setting-documents.ts";
import { andList } from "../../../../shared/s3/settings/lifecycle-words.ts";
import { useAccountBlock } from "./use-account-block.ts";

/** Beside a bucket's own block: what the account's adds to it, and the way there. */
export function AccountBlockLine() {
  const { query: { data, error } } = useAccountBlock();
  if (error?.failure.code === "unsupported") return <p className="setting-quiet">This server has no public access block of an account.</p>;
  const on = publicAccessFlags.filter((flag) => data?.block?.[flag]);
  const says = error ? "The account's block, which may block more, cannot be read."
    : !data ? "Reading the account's block…"
    : data.block === null ? "The account has no block of its own."
    : on.length === 0 ? "The account's block has nothing on."
    : on.length === publicAccessFlags.length ? "The account's block has all four on: they hold for this bucket too."
    : `The account's block has ${andList(on)} on: ${on.length === 1 ? "it holds" : "they hold"} for this bucket too.`;
  return <p className="setting-quiet">{says} <a href="#/photos?section=public-access">The account's block</a></p>;
}
