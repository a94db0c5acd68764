import { useState } from "react";
import type { KeyPair } from "../../../../shared/contract/ec2-key-pairs.ts";
import { ConfirmChange } from "../../../lib/confirm-change.tsx";
import { useCall } from "../../../lib/use-call.ts";
import { ResourceTab } from "../resource-tab.tsx";
import type { InstanceTabProps } from "../tab-props.ts";
import { CreateKeyPair } from "./create-key-pair.tsx";
import { ImportKeyPair } from "./import-key-pair.tsx";
import { columns, textOf } from "./key-pair-columns.tsx";
import { KeyPairDetails } from "./key-pair-details.tsx";
import "./key-pairs.css";

const rowId = ({ keyName }: KeyPair) => keyName;
const initialSort = { id: "keyName", desc: false };

/** The region's key pairs: created with a private key that is saved here alone, imported, deleted. */
export function KeyPairsTab({ tabs }: InstanceTabProps) {
  const query = useCall("ec2.listKeyPairs", {});
  const [dialog, setDialog] = useState<"create" | "import" | KeyPair>();
  const taken = query.data?.rows.map(rowId) ?? [];
  const close = () => setDialog(undefined);
  return (
    <>
      <ResourceTab
        tabs={tabs} title="Key pairs" noun="key pair" query={query} columns={columns} rowId={rowId} textOf={textOf} initialSort={initialSort}
        placeholder="Name, id, type, fingerprint, tag…"
        empty="With a key pair you sign in to an instance by ssh: the instance has the public half, you keep the private one."
        create={
          <>
            <button type="button" className="act" onClick={() => setDialog("import")}>Import key pair</button>
            <button type="button" className="act" onClick={() => setDialog("create")}>Create key pair</button>
          </>
        }
        actions={([one, ...more]) => <button type="button" className="act" data-danger disabled={!one || more.length > 0} onClick={() => setDialog(one)}>Delete</button>}
        details={(keyPair, onClose) => <KeyPairDetails keyPair={keyPair} onClose={onClose} />}
      />
      {dialog === "create" ? <CreateKeyPair taken={taken} onClose={close} /> : null}
      {dialog === "import" ? <ImportKeyPair taken={taken} onClose={close} /> : null}
      {typeof dialog === "object" ? <DeleteKeyPair keyPair={dialog} onClose={close} /> : null}
    </>
  );
}

function DeleteKeyPair({ keyPair: { keyName, keyPairId }, onClose }: { keyPair: KeyPair; onClose(): void }) {
  return (
    <ConfirmChange
      title={`Delete the key pair ${keyName}?`} confirmLabel="Delete"
      consequences={[
        <><b>{keyName}</b> <span className="mono">{keyPairId}</span> goes from EC2; the file with its private key stays where it is</>,
        "Instances that were launched with it keep its public key, and still let its owner in",
        "No new instance can be launched with it",
      ]}
      call="ec2.deleteKeyPair" input={{ keyName }} requests={[{ operation: "DeleteKeyPair", input: { KeyName: keyName } }]}
      done={`The key pair ${keyName} is deleted`} rereads={["ec2.listKeyPairs"]} onClose={onClose}
    />
  );
}
