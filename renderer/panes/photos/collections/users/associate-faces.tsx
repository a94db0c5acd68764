import FormField from "@cloudscape-design/components/form-field";
import Select from "@cloudscape-design/components/select";
import { useState } from "react";
import type { CollectionFace } from "../../../../../shared/contract/rekognition.ts";
import { ConfirmChange } from "../../../../lib/confirm-change.tsx";
import { formatCounted } from "../../../../lib/format.ts";
import { useCall } from "../../../../lib/use-call.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import type { Outcome } from "../../../../ui/outcome-list.tsx";
import { MonthLine, OverLimit } from "../../costs/month-line.tsx";
import { formatUsd } from "../../costs/money.ts";
import { faceOutcomes } from "./face-outcomes.ts";
import { isUserId, UserIdField } from "./user-id-field.tsx";
import { userRereads, useUsers } from "./use-users.ts";

/** Of one request, and of one user. */
export const mostFacesOfUser = 100;

const newUser = { value: "", label: "A new user…" };

interface AssociateFacesProps {
  collectionId: string;
  faces: readonly CollectionFace[];
  onClose(isDone: boolean, outcomes: readonly Outcome[]): void;
}

/** Whose faces they are, and what it costs. */
export function AssociateFaces({ collectionId, faces, onClose }: AssociateFacesProps) {
  const users = useUsers(collectionId);
  const cost = useCall("rekognition.estimateAssociating", {}, { gcTime: 0, staleTime: 0 });
  const [chosen, setChosen] = useState<string>();
  const [name, setName] = useState("");
  const [threshold, setThreshold] = useState(75);
  const [overLimit, setOverLimit] = useState(false);
  const options = [newUser, ...(users.data?.rows ?? []).map(({ userId }) => ({ value: userId, label: userId }))];
  const known = chosen ?? options[1]?.value ?? "";
  const create = known === "";
  const userId = create ? name : known;
  const faceIds = faces.map(({ faceId }) => faceId);
  const counted = formatCounted(faces.length, "face");
  const user = { CollectionId: collectionId, UserId: userId };
  return (
    <ConfirmChange
      title={`Associate ${counted} with a user`} confirmLabel="Associate" dryRun={false} call="rekognition.associateFaces" input={{ collectionId, userId, faceIds, create, threshold, overLimit }}
      ready={isUserId(userId) && cost.data !== undefined && (!cost.data.exceedsLimit || overLimit)}
      consequences={[
        <>{counted} of <b>{collectionId}</b> {faces.length === 1 ? "becomes" : "become"} those of one person. What belongs to another user is left out and told.</>,
        create ? "The first faces of a user are taken whomever they show: look that they are of one person." : "Faces that are too little like those that the user has are left out and told.",
      ]}
      requests={[...(create ? [{ service: "rekognition", operation: "CreateUser", input: user }] : []), { service: "rekognition", operation: "AssociateFaces", input: { ...user, FaceIds: faceIds, UserMatchThreshold: threshold } }]}
      done={({ failed }) => (failed.length === 0 ? `${counted} of ${userId} now` : undefined)} rereads={userRereads}
      onClose={(isDone, output) => onClose(isDone, faceOutcomes(faces, `Of ${userId} now`, output?.failed ?? [], "rekognition.associateFaces"))}
    >
      <div className="collections-form">
        {users.error && <FailureAlert compact title="The users cannot be listed" failure={users.error.failure} onRetry={() => void users.refetch()} />}
        <FormField label="User">
          <Select selectedOption={options.find(({ value }) => value === known) ?? newUser} options={options} filteringType={options.length > 10 ? "auto" : "none"} statusType={users.isPending ? "loading" : "finished"} onChange={({ detail }) => setChosen(detail.selectedOption.value ?? "")} />
        </FormField>
        {create && <UserIdField value={name} onChange={setName} />}
        {!create && (
          <label className="collections-threshold">
            Alike by at least
            <input type="range" min={0} max={100} value={threshold} onChange={({ currentTarget }) => setThreshold(Number(currentTarget.value))} />
            {threshold} %
          </label>
        )}
        {cost.error && <FailureAlert compact title="The cost cannot be told" failure={cost.error.failure} onRetry={() => void cost.refetch()} />}
        {cost.data && (
          <div>
            <p className="photos-cost"><b>1 call{cost.data.usd > 0 && `, ${formatUsd(cost.data.usd)}`}.</b> {cost.data.source.charAt(0).toUpperCase() + cost.data.source.slice(1)}</p>
            <MonthLine {...cost.data} />
            <OverLimit cost={cost.data} checked={overLimit} onChange={setOverLimit} />
          </div>
        )}
      </div>
    </ConfirmChange>
  );
}
