import { publicAccessFlags } from "../../../../shared/s3/settings/setting-documents.ts";
import { publicAccessWords } from "../../../../shared/s3/settings/setting-words.ts";
import type { AccountBlock } from "./account-block.ts";

/** The four flags of a public access block, each with what it does. */
export function BlockFlags({ block, onBlock }: { block: AccountBlock; onBlock(block: AccountBlock): void }) {
  const all = publicAccessFlags.every((flag) => block[flag]);
  const toAll = () => onBlock(Object.fromEntries(publicAccessFlags.map((flag) => [flag, !all])) as AccountBlock);
  return (
    <>
      <label className="setting-choice"><input type="checkbox" checked={all} onChange={toAll} /> <b>Block all public access</b></label>
      {publicAccessFlags.map((flag) => (
        <label key={flag} className="setting-choice"><input type="checkbox" checked={block[flag]} onChange={(event) => onBlock({ ...block, [flag]: event.target.checked })} /> {flag}: {publicAccessWords[flag][0]}</label>
      ))}
    </>
  );
}
