import { useEffect, useRef } from "react";
import type { FailureCode } from "../../../shared/contract/failures.ts";
import type { Profile } from "../../../shared/contract/sessions.ts";
import { useConsole } from "../../lib/context.tsx";
import { formatDateTime, formatUtc } from "../../lib/format.ts";
import { useCall } from "../../lib/use-call.ts";
import { Popover } from "../../ui/popover.tsx";
import { SearchList, type SearchItem } from "../../ui/search-list.tsx";
import { ProfileMark } from "./profile-mark.tsx";
import { describeProfile, kindNames, nameSameAccount } from "./profile-words.ts";

/** Which account is on screen, and the way to another. */
export function ProfileSwitcher() {
  const { profile, switchTo } = useConsole();
  const { data } = useCall("sessions.listProfiles", {});
  const facts = [kindNames[profile.kind], useAccount(profile)].filter(Boolean).join(" · ");
  return (
    <Popover
      label={`Profile ${profile.name}, ${facts}`}
      kind="listbox"
      button={
        <>
          <ProfileMark profile={profile} />
          <b>{profile.name}</b>{" "}
          <small>{facts}</small>
          <Chevron />
        </>
      }
    >
      {(close) => (
        <SearchList
          label="Profiles"
          placeholder="Switch to profile…"
          items={(data?.profiles ?? [profile]).map(profileItem)}
          selectedId={profile.name}
          onClose={close}
          onChoose={(name) => {
            close();
            if (name !== profile.name) switchTo({ profile: name });
          }}
          footer={data?.problems.length ? data.problems.map((problem) => <p key={problem}>{problem}</p>) : undefined}
        />
      )}
    </Popover>
  );
}

/** The account's id, asked of STS where the files do not say it; else why it is not known. */
function useAccount(profile: Profile): string | undefined {
  const { data, error, isFetching, refetch } = useCall("sessions.describeIdentity", {}, { enabled: isWorthAsking(profile), staleTime: Infinity });
  const before = useRef(profile.arn);
  useEffect(() => {
    // The core forgot who this is, as its files changed: it may be another account by now.
    if (before.current !== undefined && profile.arn === undefined && isWorthAsking(profile)) void refetch();
    before.current = profile.arn;
  }, [profile, refetch]);
  if (error && signInWords[error.failure.code] && profile.kind !== "sandbox") return [profile.accountId, signInWords[error.failure.code]].filter(Boolean).join(" · ");
  if (profile.accountId !== undefined) return profile.accountAlias ?? profile.accountId;
  if (profile.problem !== undefined) return "cannot be used";
  if (isFetching) return undefined;
  return data?.accountAlias ?? data?.accountId ?? (error ? (signInWords[error.failure.code] ?? "account not known") : undefined);
}

/** The sandbox says who it is by itself; a profile's alias and caller are only known when asked. */
function isWorthAsking({ kind, accountId, arn, problem }: Profile): boolean {
  return problem === undefined && (kind === "sandbox" ? accountId === undefined : arn === undefined);
}

const signInWords: Partial<Record<FailureCode, string>> = { "credentials-expired": "credentials expired", "not-signed-in": "not signed in", network: "not reachable" };

function profileItem(profile: Profile): SearchItem {
  return {
    id: profile.name,
    title: profile.name,
    detail: <span className="profile-detail" title={profile.expiresAt && `Credentials end ${formatDateTime(profile.expiresAt)}, ${formatUtc(profile.expiresAt)}`}>{describeProfile(profile)}</span>,
    keywords: `${profile.accountId ?? ""} ${profile.accountAlias ?? ""} ${kindNames[profile.kind]}`,
    mark: <ProfileMark profile={profile} />,
    trailing: profile.sameAccountAs ? <SameAccount words={nameSameAccount(profile)} /> : undefined,
    disabledReason: profile.problem,
  };
}

/** Two names for one account look like two accounts. */
function SameAccount({ words }: { words: string | undefined }) {
  return <span className="same-account" title={words} aria-label={words} role="img">= account</span>;
}

export function Chevron() {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path d="m2 3.5 3 3 3-3" />
    </svg>
  );
}
