import "../settings/settings.css";
import "./public-access.css";
import { useMemo, useState } from "react";
import { publicAccessFlags, type PublicAccessBlock } from "../../../../shared/s3/settings/setting-documents.ts";
import { publicAccessWords } from "../../../../shared/s3/settings/setting-words.ts";
import { useCommands, type Command } from "../../../lib/commands.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { Status } from "../../../ui/status.tsx";
import { EditorForm } from "../settings/editors/editor-form.tsx";
import type { AccountBlock } from "./account-block.ts";
import { BlockFlags } from "./block-flags.tsx";
import { ConfirmAccountBlock } from "./confirm-account-block.tsx";
import { useAccountBlock } from "./use-account-block.ts";

/** The public access block of the whole account: what it says, and its editor. */
export function AccountBlockView({ readOnlyReason }: { readOnlyReason: string | undefined }) {
  const { query } = useAccountBlock();
  const [base, setBase] = useState<AccountBlock | null>();
  const { data, error } = query;
  const commands = useMemo((): Command[] => (data ? [{
    id: "photos.account-block", title: "Change the account's public access block", group: "Account", detail: data.accountId, disabledReason: readOnlyReason, run: () => setBase(data.block),
  }] : []), [data, readOnlyReason]);
  useCommands(commands);
  if (error?.failure.code === "unsupported") return <EmptyState title="This server has no public access block of an account">{error.failure.message}</EmptyState>;
  if (error) return <FailureAlert title="The account's public access block cannot be read" failure={error.failure} onRetry={() => void query.refetch()} />;
  if (!data) return <Loading what="the account's public access block" />;
  const { accountId, block } = data;
  return (
    <div className="settings">
      <div className="settings-head">
        <p className="setting-quiet">Account <b className="mono">{accountId}</b>, every region. It holds for every bucket together with the bucket's own block: what either of them blocks is blocked.</p>
        <button type="button" className="act" disabled={query.isFetching} onClick={() => void query.refetch()}>Read again</button>
      </div>
      <section aria-label="Public access block of the account">
        <h2>Every bucket of the account</h2>
        <section className="setting" aria-label="The account's block">
          <h3>The account's block</h3>
          <div className="setting-says">
            {block === null ? <p className="setting-quiet">The account has none: each bucket's own block decides alone.</p> : <FlagList block={block} />}
            {base !== undefined ? <AccountBlockEditor accountId={accountId} before={base} onClose={() => setBase(undefined)} /> : null}
          </div>
          {base === undefined ? <button type="button" className="act" disabled={readOnlyReason !== undefined} title={readOnlyReason} aria-label="Change the account's block" onClick={() => setBase(block)}>Change</button> : null}
        </section>
      </section>
    </div>
  );
}

function FlagList({ block }: { block: PublicAccessBlock }) {
  return (
    <dl className="exposure-ways">
      {publicAccessFlags.map((flag) => (
        <div key={flag}>
          <dt className="mono">{flag}</dt>
          <dd><Status tone={block[flag] ? "ok" : "off"}>{block[flag] ? "On" : "Off"}</Status></dd>
          <dd>{publicAccessWords[flag][block[flag] ? 0 : 1]}</dd>
        </div>
      ))}
    </dl>
  );
}

const none: AccountBlock = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };

function AccountBlockEditor({ accountId, before, onClose }: { accountId: string; before: AccountBlock | null; onClose(): void }) {
  const [block, setBlock] = useState(before ?? none);
  const [wanted, setWanted] = useState<{ block: AccountBlock | null }>();
  const isSame = before !== null && publicAccessFlags.every((flag) => before[flag] === block[flag]);
  return (
    <>
      <EditorForm label="The account's block" isUntouched={isSame} onSubmit={() => setWanted({ block })} onCancel={onClose} removeLabel={before ? "Delete the account's block" : undefined} onRemove={() => setWanted({ block: null })}>
        <BlockFlags block={block} onBlock={setBlock} />
      </EditorForm>
      {wanted ? <ConfirmAccountBlock accountId={accountId} before={before} block={wanted.block} onClose={(isDone) => (isDone ? onClose() : setWanted(undefined))} /> : null}
    </>
  );
}
