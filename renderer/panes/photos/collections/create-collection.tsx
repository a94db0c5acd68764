import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { collectionId as pattern } from "../../../../shared/contract/rekognition.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useConsole } from "../../../lib/context.tsx";

/** Its name, and what it means. */
export function CreateCollection({ onClose }: { onClose(): void }) {
  const { context } = useConsole();
  const [name, setName] = useState("");
  const isReady = pattern.safeParse(name).success;
  return (
    <ConfirmChange
      title="Create a face collection" confirmLabel="Create collection" dryRun={false} ready={isReady} call="rekognition.createCollection" input={{ collectionId: name }}
      consequences={[<>An empty face collection in <b>{context.region}</b>. At AWS each face kept in it costs about $0.00001 a month.</>, "Faces are kept as numbers, not as pictures. In many countries people must agree to it."]}
      requests={[{ service: "rekognition", operation: "CreateCollection", input: { CollectionId: name } }]} done={`The collection ${name} is created`} rereads={["rekognition.listCollections"]} onClose={() => onClose()}
    >
      <FormField label="Collection id" description="Letters, digits, dots, dashes and underscores, up to 255." {...(name !== "" && !isReady ? { errorText: "This is no collection's id." } : {})}>
        <Input value={name} spellcheck={false} autoComplete={false} onChange={({ detail }) => setName(detail.value)} />
      </FormField>
    </ConfirmChange>
  );
}
