import { formatCounted } from "../../../lib/format.ts";
import { displayText } from "../library/display-key.ts";
import { ConfirmEach } from "./confirm-each.tsx";

interface ConfirmTagsProps {
  bucket: string;
  keys: readonly string[];
  /** Of the one object; of many they are not known. */
  before?: Readonly<Record<string, string>>;
  set: Readonly<Record<string, string>>;
  remove: readonly string[];
  onClose(): void;
}

export function ConfirmTags({ bucket, keys, before, set, remove, onClose }: ConfirmTagsProps) {
  const [only] = keys;
  const whole = { ...before, ...set };
  for (const key of remove) delete whole[key];
  return (
    <ConfirmEach
      title={keys.length === 1 ? "Save these tags?" : `Change the tags of ${formatCounted(keys.length, "item")}?`} confirmLabel="Save tags" call="s3.tagObjects" keys={keys}
      inputOf={(some) => ({ bucket, keys: some, set: { ...set }, remove: [...remove] })} doneWord="tagged" onClose={onClose}
      request={only === undefined || only.endsWith("/") ? undefined : { operation: "PutObjectTagging", input: { Bucket: bucket, Key: only, Tagging: { TagSet: Object.entries(whole).map(([Key, Value]) => ({ Key, Value })) } }, note: keys.length > 1 ? "One for each object, with the tags that it has already." : "The tags are read anew before; others that came meanwhile stay." }}
      consequences={[
        ...Object.entries(set).map(([key, value]) => <><b><bdi>{displayText(key)}</bdi></b> {before && Object.hasOwn(before, key) ? "becomes" : "="} <bdi>{displayText(value) || "(empty)"}</bdi></>),
        ...remove.map((key) => <><b><bdi>{displayText(key)}</bdi></b> is removed</>),
        "Nothing is copied: date and version stay. Policies and lifecycle rules that look at these tags see the new ones.",
      ]}
    />
  );
}
