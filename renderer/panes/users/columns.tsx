import type { User } from "../../../shared/contract/cognito.ts";
import { formatDateTime } from "../../lib/format.ts";
import { Status, type Tone } from "../../ui/status.tsx";
import type { Column } from "../../ui/virtual-table/columns.ts";

/** Cognito's status in words, and how it bodes. */
export const statusWords: Readonly<Record<User["status"], { words: string; tone: Tone }>> = {
  CONFIRMED: { words: "Confirmed", tone: "ok" },
  UNCONFIRMED: { words: "Unconfirmed", tone: "warn" },
  FORCE_CHANGE_PASSWORD: { words: "Force change password", tone: "warn" },
  RESET_REQUIRED: { words: "Reset required", tone: "warn" },
  EXTERNAL_PROVIDER: { words: "External provider", tone: "ok" },
  ARCHIVED: { words: "Archived", tone: "off" },
  COMPROMISED: { words: "Compromised", tone: "bad" },
  UNKNOWN: { words: "Unknown", tone: "off" },
};

/** By what a person is known: where one signs in with an email, Cognito's user name is a random id. */
export function personOf({ email, phoneNumber, username }: User): string {
  return email ?? phoneNumber ?? username;
}

export const columns: readonly Column<User>[] = [
  { id: "person", title: "User", width: 220, grow: true, value: personOf, render: (user) => <b>{personOf(user)}</b> },
  { id: "name", title: "Name", width: 104, grow: true, value: ({ attributes }) => attributes.name ?? ([attributes.given_name, attributes.family_name].filter(Boolean).join(" ") || undefined) },
  { id: "username", title: "User name", width: 92, grow: true, mono: true, value: ({ username }) => username },
  { id: "enabled", title: "Sign-in", width: 94, value: ({ enabled }) => (enabled ? "enabled" : "disabled"), render: ({ enabled }) => <Status tone={enabled ? "ok" : "off"}>{enabled ? "enabled" : "disabled"}</Status> },
  { id: "status", title: "Status", width: 178, value: ({ status }) => statusWords[status].words, render: ({ status }) => <Status tone={statusWords[status].tone}>{statusWords[status].words}</Status> },
  { id: "createdAt", title: "Created", width: 150, value: ({ createdAt }) => createdAt, render: ({ createdAt }) => (createdAt ? formatDateTime(createdAt) : "") },
];

export function textOf({ username, email, phoneNumber, status, enabled, attributes }: User): string {
  return [username, email, phoneNumber, statusWords[status].words, enabled ? "enabled" : "disabled", ...Object.values(attributes)].join(" ");
}
