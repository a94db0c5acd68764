import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { collectionId as pattern } from "../../../../shared/contract/rekognition.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useConsole } from "../../../lib/context.tsx";
import Modal from "@cloudscape-design/components/modal";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";

/** A name first, then what it means. */
export function CreateCollection({ onClose }: { onClose(): void }) {
  const { context } = useConsole();
  const [name, setName] = useState("");
  const [isNamed, setNamed] = useState(false);
  const isReady = pattern.safeParse(name).success;
  if (isNamed) {
    return (
      <ConfirmChange
        title={`Create ${name}?`} confirmLabel="Create collection" dryRun={false} call="rekognition.createCollection" input={{ collectionId: name }}
        consequences={[<>An empty face collection <b>{name}</b> in <b>{context.region}</b>. Each face kept in it costs about $0.00001 a month.</>, "Faces are kept as numbers, not as pictures. In many countries people must agree to it."]}
        requests={[{ service: "rekognition", operation: "CreateCollection", input: { CollectionId: name } }]} done={`The collection ${name} is created`} rereads={["rekognition.listCollections"]}
        onClose={(isDone) => (isDone ? onClose() : setNamed(false))}
      />
    );
  }
  return (
    <Modal
      visible header="Create a face collection" closeAriaLabel="Close" onDismiss={onClose}
      footer={<Box float="right"><Button variant="primary" disabled={!isReady} onClick={() => setNamed(true)}>Next</Button></Box>}
    >
      <FormField label="Collection id" description="Letters, digits, dots, dashes and underscores, up to 255." {...(name !== "" && !isReady ? { errorText: "This is no collection's id." } : {})}>
        <Input value={name} spellcheck={false} autoComplete={false} onChange={({ detail }) => setName(detail.value)} onKeyDown={({ detail }) => detail.key === "Enter" && isReady && setNamed(true)} />
      </FormField>
    </Modal>
  );
}
