import type { User } from "../../../../shared/contract/cognito.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { Status } from "../../../ui/status.tsx";
import { personOf, statusWords } from "../columns.tsx";

export function UserDetails({ user, onClose }: { user: User; onClose(): void }) {
  const { words, tone } = statusWords[user.status];
  return (
    <DetailPanel side="bottom" size={250} label="user details" title={personOf(user)} actions={<Status tone={user.enabled ? "ok" : "off"}>{user.enabled ? "enabled" : "disabled"}</Status>} onClose={onClose}>
      <Facts
        items={[
          ["Status", <Status key="status" tone={tone}>{words}</Status>],
          ["User name", <span key="username" className="mono">{user.username}</span>],
          ["Email", user.email],
          ["Phone", user.phoneNumber],
          ["Created", user.createdAt ? <span title={formatUtc(user.createdAt)}>{formatDateTime(user.createdAt)}</span> : undefined],
          ["Changed", user.modifiedAt ? <span title={formatUtc(user.modifiedAt)}>{formatDateTime(user.modifiedAt)}</span> : undefined],
        ]}
      />
      <h3>Attributes</h3>
      <Facts items={Object.entries(user.attributes).map(([name, value]) => [name, <span key={name} className="mono">{value}</span>] as const)} />
    </DetailPanel>
  );
}
