import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Modal from "@cloudscape-design/components/modal";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { Loading } from "../../../ui/loading.tsx";
import { displayText } from "../library/display-key.ts";
import { usePresignedLink } from "./use-presigned-link.ts";

/** At most seven days: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
const expiries = [
  { value: "900", label: "15 minutes" }, { value: "3600", label: "1 hour" }, { value: "43200", label: "12 hours" },
  { value: "86400", label: "1 day" }, { value: "604800", label: "7 days" },
];

/** A presigned link to one object. The link is kept in this dialog alone: no cache, no storage, no log. */
export function LinkDialog({ bucket, objectKey, onClose }: { bucket: string; objectKey: string; onClose(): void }) {
  const { client } = useConsole();
  const flash = useFlash();
  const [expiry, setExpiry] = useState("3600");
  const { link: ready, error, retry } = usePresignedLink(bucket, objectKey, Number(expiry));

  async function copy(url: string) {
    try {
      await navigator.clipboard.writeText(url);
      flash({ type: "success", title: "Link copied" });
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
      visible header="Copy link" closeAriaLabel="Close" onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>Cancel</Button>
            <Button disabled={!ready} onClick={() => ready && void open(ready.url)}>Open</Button>
            <Button variant="primary" iconName="copy" disabled={!ready} onClick={() => ready && void copy(ready.url)}>Copy link</Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <p>Whoever has the link can read <b><bdi>{displayText(objectKey)}</bdi></b> without an account, until it expires.</p>
        <FormField label="Valid for">
          <Select selectedOption={expiries.find(({ value }) => value === expiry) ?? null} options={expiries} onChange={({ detail }) => setExpiry(detail.selectedOption.value ?? expiry)} />
        </FormField>
        {error && <FailureAlert compact title="The link cannot be made" failure={error.failure} onRetry={retry} />}
        {!ready && !error && <Loading what="the link" rows={2} />}
        {ready && (
          <>
            <Alert type={ready.limitedBy === "credentials" ? "warning" : "info"}>
              Expires {formatDateTime(ready.expiresAt)} ({formatUtc(ready.expiresAt)}),{" "}
              {ready.limitedBy === "credentials" ? "sooner than asked: the credentials that sign it end then." : "as asked."}
            </Alert>
            <textarea className="photos-link" aria-label="Link" readOnly rows={4} value={ready.url} onFocus={({ target }) => target.select()} />
          </>
        )}
      </SpaceBetween>
    </Modal>
  );
}
