import { formatCount, formatCounted } from "../../../lib/format.ts";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { displayText } from "../library/display-key.ts";
import type { Replace } from "./use-replace.ts";

const namesShown = 100;

/** Says which objects of a protected profile are overwritten, whichever profile is on screen meanwhile. */
export function ReplaceDialog({ asked, confirm, dismiss }: Replace) {
  if (!asked) return null;
  const { profile, transfers } = asked;
  return (
    <ProtectedConfirm
      key={profile} title={`Replace ${formatCounted(transfers.length, "object")} of ${profile}?`} confirmLabel="Replace"
      typedName={profile} typedReason={`The profile ${profile} is protected.`}
      consequences={[
        ...transfers.slice(0, namesShown).map(({ id, bucket, key, region }) => <span key={id}><b><bdi>{bucket}/{displayText(key)}</bdi></b> ({profile}, {region}) is overwritten.</span>),
        ...(transfers.length > namesShown ? [`and ${formatCount(transfers.length - namesShown)} more`] : []),
      ]}
      onConfirm={confirm} onCancel={dismiss}
    />
  );
}
