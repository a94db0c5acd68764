import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import Select from "@cloudscape-design/components/select";
import { ConsoleAt } from "../../../lib/console-at.tsx";
import { useConsole } from "../../../lib/context.tsx";
import { useCall } from "../../../lib/use-call.ts";
import type { Destination } from "./destination.ts";
import { FolderPicker } from "./folder-picker.tsx";
import "./copy.css";

interface DestinationPickerProps {
  value: Destination;
  onChange(value: Destination): void;
  /** Where that bucket lives, once it is known. */
  onRegion(region: string | undefined): void;
}

/** Profile, bucket and folder: what the chosen profile sees, by its own credentials. */
export function DestinationPicker({ value, onChange, onRegion }: DestinationPickerProps) {
  const { profile } = useConsole();
  const { data } = useCall("sessions.listProfiles", {});
  const profiles = (data?.profiles ?? [profile]).map(({ name, readOnly }) => ({ value: name, label: name, ...(readOnly ? { description: "read-only", disabled: true } : {}) }));
  return (
    <div className="object-form">
      {profiles.length > 1 && (
        <FormField label="Profile" description="The one that copies. It must be allowed to read the source too.">
          <Select
            selectedOption={profiles.find((one) => one.value === value.profile) ?? null} options={profiles}
            onChange={({ detail }) => onChange({ ...value, profile: detail.selectedOption.value ?? value.profile, bucket: "", prefix: "" })}
          />
        </FormField>
      )}
      <ConsoleAt target={{ profile: value.profile, region: value.region }}><BucketAndFolder value={value} onChange={onChange} onRegion={onRegion} /></ConsoleAt>
    </div>
  );
}

function BucketAndFolder({ value, onChange, onRegion }: DestinationPickerProps) {
  const buckets = useCall("s3.listBuckets", {});
  const options = (buckets.data?.rows ?? []).map(({ name, region }) => ({ value: name, label: name, ...(region ? { description: region } : {}) }));
  const choose = (bucket: string) => {
    onRegion(buckets.data?.rows.find(({ name }) => name === bucket)?.region);
    onChange({ ...value, bucket, prefix: "" });
  };
  return (
    <>
      <FormField label="Bucket" errorText={buckets.error ? `The buckets cannot be listed: ${buckets.error.failure.message}` : ""}>
        {buckets.error ? <Input value={value.bucket} onChange={({ detail }) => choose(detail.value)} placeholder="Its name" />
          : <Select selectedOption={options.find((one) => one.value === value.bucket) ?? (value.bucket ? { value: value.bucket, label: value.bucket } : null)} options={options} filteringType="auto" statusType={buckets.isPending ? "loading" : "finished"} placeholder="Choose a bucket" onChange={({ detail }) => choose(detail.selectedOption.value ?? "")} />}
      </FormField>
      {value.bucket.length >= 3 && <FormField label="Folder"><FolderPicker bucket={value.bucket} prefix={value.prefix} onPrefix={(prefix) => onChange({ ...value, prefix })} /></FormField>}
    </>
  );
}
