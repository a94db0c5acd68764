import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useState } from "react";
import { formatBytes, formatCounted } from "../../../../lib/format.ts";
import type { ActionProps } from "../../actions/action.ts";
import { displayText } from "../../library/display-key.ts";
import { ConfirmEach } from "../confirm-each.tsx";
import { isArchivedClass } from "./archived.ts";

type Tier = "Expedited" | "Standard" | "Bulk";

/**
 * Times: "Understanding archive retrieval options", S3 user guide. Prices: S3's price list for
 * us-east-1, 2026; other regions differ by some.
 */
const tiers: { value: Tier; label: string; description: string; usdPerGb: Record<"GLACIER" | "DEEP_ARCHIVE", number | undefined> }[] = [
  { value: "Standard", label: "Standard", description: "3 to 5 hours; from DEEP_ARCHIVE within 12.", usdPerGb: { GLACIER: 0.01, DEEP_ARCHIVE: 0.02 } },
  { value: "Bulk", label: "Bulk", description: "5 to 12 hours; from DEEP_ARCHIVE within 48. The cheapest.", usdPerGb: { GLACIER: 0, DEEP_ARCHIVE: 0.0025 } },
  { value: "Expedited", label: "Expedited", description: "1 to 5 minutes; not from DEEP_ARCHIVE. Three times the price of Standard.", usdPerGb: { GLACIER: 0.03, DEEP_ARCHIVE: undefined } },
];

const isWholeNumber = (text: string) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 3650;

/** Asks for readable copies of archived objects for some days. */
export function RestoreDialog({ bucket, entries, onClose }: Pick<ActionProps, "bucket" | "entries" | "onClose">) {
  const [tier, setTier] = useState<Tier>("Standard");
  const [days, setDays] = useState("7");
  const archived = entries.filter(({ storageClass }) => isArchivedClass(storageClass) || storageClass === "INTELLIGENT_TIERING");
  const folders = entries.filter(({ kind }) => kind === "folder");
  const keys = [...archived, ...folders].map(({ key }) => key);
  const isDeep = archived.some(({ storageClass }) => storageClass === "DEEP_ARCHIVE");
  const bytes = archived.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const isReady = isWholeNumber(days) && !(tier === "Expedited" && isDeep) && keys.length > 0;
  const usdPerGb = tiers.find(({ value }) => value === tier)?.usdPerGb[isDeep ? "DEEP_ARCHIVE" : "GLACIER"];
  return (
    <ConfirmEach
      title="Restore from the archive?" confirmLabel="Restore" call="s3.restoreObjects" keys={keys} doneWord="on the way back"
      inputOf={(some) => ({ bucket, keys: some, days: Number(days), tier })}
      request={keys[0] === undefined || keys[0].endsWith("/") ? undefined : { operation: "RestoreObject", input: { Bucket: bucket, Key: keys[0], RestoreRequest: { Days: Number(days), GlacierJobParameters: { Tier: tier } } }, note: "One for each archived object." }}
      consequences={[
        keys.length === 1 ? <>Of <b><bdi>{displayText(keys[0]!)}</bdi></b>{folders.length > 0 && ", every archived object under it,"} S3 makes a copy that can be read, and keeps the archived object.</>
          : <>Of {formatCounted(archived.length, "object")}{folders.length > 0 && <> and the archived ones in {formatCounted(folders.length, "folder")}</>} S3 makes copies that can be read, and keeps the archived objects.</>,
        `After ${isWholeNumber(days) ? days : "…"} ${days === "1" ? "day" : "days"} the copies go again. Until then S3 bills them at the price of STANDARD beside the archive's.`,
        usdPerGb === undefined ? "This tier does not restore from DEEP_ARCHIVE." : `Retrieval costs about $${usdPerGb} per GB in us-east-1${bytes > 0 ? `: about $${(usdPerGb * bytes / 1e9).toFixed(2)} for ${formatBytes(bytes)}` : ""}, and some cents for every thousand requests.`,
        "What is archived by INTELLIGENT_TIERING comes back for good, whatever the days.",
      ]}
      blocked={isReady ? undefined : null} onClose={onClose}
    >
      <div className="object-form">
        <FormField label="How fast">
          <RadioGroup value={tier} onChange={({ detail }) => setTier(detail.value as Tier)} items={tiers.map(({ value, label, description }) => ({ value, label, description, disabled: value === "Expedited" && isDeep }))} />
        </FormField>
        <FormField label="For how many days" errorText={isWholeNumber(days) ? "" : "A whole number of days, 1 to 3,650."}>
          <Input value={days} type="number" onChange={({ detail }) => setDays(detail.value)} />
        </FormField>
      </div>
    </ConfirmEach>
  );
}
