import "./collections.css";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import { useMemo, useState } from "react";
import { externalImageId } from "../../../../shared/contract/rekognition.ts";
import { useConsole } from "../../../lib/context.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { FailureAlert } from "../../../ui/failure-alert.tsx";
import { LoadingMore } from "../../../ui/loading.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import type { ActionProps } from "../actions/action.ts";
import { MonthLine, OverLimit } from "../costs/month-line.tsx";
import { formatUsd } from "../costs/money.ts";
import { ChooseCollection, useChosenCollection } from "./choose-collection.tsx";
import { IndexProgress } from "./index-progress.tsx";
import { useIndexing } from "./use-indexing.ts";

/** Which collection, what the faces are called, what it costs; then what became of each photo. */
export function IndexDialog({ bucket, entries, onClose }: Pick<ActionProps, "bucket" | "entries" | "onClose">) {
  const { profile } = useConsole();
  const { indexing, start, stop } = useIndexing();
  const [chosen, setChosen] = useState<string>();
  const collectionId = useChosenCollection(chosen);
  const [by, setBy] = useState<"key" | "person">("key");
  const [person, setPerson] = useState("");
  const [overLimit, setOverLimit] = useState(false);
  const keys = useMemo(() => entries.filter(({ kind }) => kind !== "file").map(({ key }) => key), [entries]);
  const cost = useCall("rekognition.estimateIndexing", { bucket, keys }, { gcTime: 0, staleTime: 0 });
  if (indexing) return <IndexProgress indexing={indexing} collectionId={collectionId ?? ""} onStop={stop} onClose={onClose} />;
  const isNamed = by === "key" || externalImageId.safeParse(person).success;
  const isReady = collectionId !== undefined && cost.data !== undefined && isNamed && cost.data.photos > 0 && (!cost.data.exceedsLimit || overLimit);
  return (
    <ProtectedConfirm
      title="Index faces?" confirmLabel="Index faces" typedName={profile.protected ? profile.name : undefined}
      consequences={[
        <>The faces of {cost.data ? formatCounted(cost.data.photos, "photo") : "these photos"} in <b>{bucket}</b> are added to the collection, as numbers that can be compared.</>,
        "In many countries the people on them must agree to it.",
      ]}
      blocked={isReady ? undefined : null}
      onConfirm={() => collectionId !== undefined && start({ bucket, keys, collectionId, overLimit, name: by === "key" ? { by } : { by, externalImageId: person } })} onCancel={onClose}
    >
      <div className="collections-form">
        <ChooseCollection value={collectionId} onChange={setChosen} />
        <FormField label="The faces are called">
          <RadioGroup
            value={by} onChange={({ detail }) => setBy(detail.value as "key" | "person")}
            items={[
              { value: "key", label: "By their photo's key", description: "So that each is found in its photo, on other machines too." },
              { value: "person", label: "By one person's name", description: "For photos that show this person alone: all their faces get the name." },
            ]}
          />
        </FormField>
        {by === "person" && (
          <FormField label="Name" description="Letters, digits, dots, colons, dashes and underscores." {...(person !== "" && !isNamed ? { errorText: "Rekognition takes no other characters, no blanks either." } : {})}>
            <Input value={person} spellcheck={false} autoComplete={false} onChange={({ detail }) => setPerson(detail.value)} />
          </FormField>
        )}
        {cost.error ? <FailureAlert compact title="The cost cannot be told" failure={cost.error.failure} onRetry={() => void cost.refetch()} />
          : !cost.data ? <p className="photos-cost"><LoadingMore count={0} what="photos priced" /></p> : (
            <div>
              <p className="photos-cost"><b>{formatCounted(cost.data.photos, "call")}{cost.data.usd > 0 && `, ${formatUsd(cost.data.usd)}; each face kept costs ${formatUsd(cost.data.faceMonthUsd)} a month`}.</b> {cost.data.source.charAt(0).toUpperCase() + cost.data.source.slice(1)}</p>
              <MonthLine {...cost.data} />
              <OverLimit cost={cost.data} checked={overLimit} onChange={setOverLimit} />
            </div>
          )}
        {collectionId !== undefined && keys[0] !== undefined && (
          <SameCallAsCode
            service="rekognition" operation="IndexFaces" note="One for each photo. A key becomes an ExternalImageId with :: for / and :20 for what that may not hold."
            input={[["CollectionId", collectionId], ["Image", { kind: "object", members: [["S3Object", { kind: "object", members: [["Bucket", bucket], ["Name", keys[0]]] }]] }], ...(by === "person" && isNamed ? [["ExternalImageId", person] as const] : []), ["MaxFaces", 100]]}
          />
        )}
      </div>
    </ProtectedConfirm>
  );
}
