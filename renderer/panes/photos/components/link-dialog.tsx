import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Modal from "@cloudscape-design/components/modal";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useMemo, useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatCounted, formatDateTime, formatUtc } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { displayText, nameInFolder } from "../library/display-key.ts";
import { usePresignedLinks } from "./use-presigned-link.ts";

/** At most seven days: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
const expiries = [
  { value: "900", label: "15 minutes" }, { value: "3600", label: "1 hour" }, { value: "43200", label: "12 hours" },
  { value: "86400", label: "1 day" }, { value: "604800", label: "7 days" },
];
/** Kinds of profiles whose credentials end by themselves. */
const temporary: Partial<Record<string, string>> = { role: "the role's session ends then", sso: "the sign-in's role session ends then", "web-identity": "the role's session ends then", process: "the credentials of its process end then" };

interface LinkDialogProps {
  bucket: string;
  objectKey: string;
  /** More than the one. */
  keys?: readonly string[];
  versionId?: string;
  /** The name that it is saved under; editable. */
  fileName?: string;
  /** How many of them are archived: their links open nothing. */
  archivedCount?: number;
  onClose(): void;
}

/** Presigned links to objects. They are kept in this dialog alone: no cache, no storage, no log. */
export function LinkDialog({ bucket, objectKey, keys: several, versionId, fileName = "", archivedCount = 0, onClose }: LinkDialogProps) {
  const { client, profile } = useConsole();
  const flash = useFlash();
  const [expiry, setExpiry] = useState("3600");
  const [name, setName] = useState(fileName);
  const [isSaved, setSaved] = useState(fileName !== "");
  const keys = useMemo(() => several ?? [objectKey], [several, objectKey]);
  const isOne = keys.length === 1;
  const { made: ready, error, retry } = usePresignedLinks({ bucket, keys, versionId, fileName: isSaved ? name : "", expiresInSeconds: Number(expiry) });
  const text = ready?.links.map(({ url }) => url).join("\n") ?? "";

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      flash({ type: "success", title: isOne ? "Link copied" : `${formatCounted(ready?.links.length ?? 0, "link")} copied` });
      onClose();
    } catch (failure) {
      flash(failureFlash("The link could not be copied", failure));
    }
  }
  async function open(url: string) {
    try {
      if (client.host === "browser") window.open(url, "_blank", "noopener,noreferrer");
      else await client.call("app.openLink", { url }, {});
    } catch (failure) {
      flash(failureFlash("The link could not be opened", failure));
    }
  }
  return (
    <Modal
      visible header={isOne ? "Copy link" : "Copy links"} closeAriaLabel="Close" onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>Cancel</Button>
            {isOne && <Button disabled={!ready} onClick={() => ready?.links[0] && void open(ready.links[0].url)}>Open</Button>}
            <Button variant="primary" iconName="copy" disabled={!text} onClick={() => void copy()}>{isOne ? "Copy link" : "Copy links"}</Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <p>
          Whoever has {isOne ? "the link" : "a link"} can read {isOne ? <b><bdi>{displayText(objectKey)}</bdi></b> : `one of ${keys.length.toLocaleString()} objects`}
          {versionId !== undefined && <>, version <span className="mono">{displayText(versionId)}</span>,</>} without an account, until it expires.
        </p>
        {archivedCount > 0 && <Alert type="warning">{isOne ? "It is archived: the link opens nothing until it is restored." : `${formatCounted(archivedCount, "of them is archived: its link opens", "of them are archived: their links open")} nothing until restored.`}</Alert>}
        <FormField label="Valid for" description="S3 takes at most 7 days, and a link never outlives the credentials that sign it.">
          <Select selectedOption={expiries.find(({ value }) => value === expiry) ?? null} options={expiries} onChange={({ detail }) => setExpiry(detail.selectedOption.value ?? expiry)} />
        </FormField>
        <Checkbox checked={isSaved} onChange={({ detail }) => (setSaved(detail.checked), name === "" && setName(nameInFolder(objectKey)))}>Opening it saves a file, instead of showing it</Checkbox>
        {isSaved && isOne && <FormField label="File name"><Input value={name} spellcheck={false} onChange={({ detail }) => setName(detail.value.slice(0, 255))} /></FormField>}
        {error && <FailureAlert compact title="The link cannot be made" failure={error.failure} onRetry={retry} />}
        {!ready && !error && <Loading what={isOne ? "the link" : "the links"} rows={2} />}
        {ready && ready.failed.length > 0 && (
          <FailureAlert compact title={ready.links.length === 0 ? "None of them can be linked to" : `${formatCounted(ready.failed.length, "of them cannot", "of them cannot")} be linked to`} failure={ready.failed[0]!.error} />
        )}
        {ready && ready.links.length > 0 && (
          <>
            <Alert type={ready.limitedBy === "credentials" ? "warning" : "info"}>
              {isOne ? "Expires" : "All expire"} {formatDateTime(ready.expiresAt)} ({formatUtc(ready.expiresAt)}),{" "}
              {ready.limitedBy === "credentials" ? `sooner than asked: the credentials that sign it end then.${temporary[profile.kind] ? ` ${profile.name} has temporary ones: ${temporary[profile.kind]}. A link by a user's own keys can live 7 days.` : ""}` : "as asked."}
            </Alert>
            <textarea className="photos-link" aria-label={isOne ? "Link" : "Links"} readOnly rows={isOne ? 4 : 10} value={text} onFocus={({ target }) => target.select()} />
          </>
        )}
      </SpaceBetween>
    </Modal>
  );
}
