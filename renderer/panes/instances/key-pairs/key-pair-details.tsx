import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import type { KeyPair } from "../../../../shared/contract/ec2-key-pairs.ts";
import { formatDateTime, formatUtc } from "../../../lib/format.ts";
import { DetailPanel } from "../../../ui/detail-panel.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { keyTypeTitles } from "./key-pair-columns.tsx";

/** One key pair: its public half, and how its fingerprint is compared with the private one's. */
export function KeyPairDetails({ keyPair, onClose }: { keyPair: KeyPair; onClose(): void }) {
  const { keyName, keyPairId, keyType, fingerprint, createTime, publicKey, tags } = keyPair;
  const tagged = Object.entries(tags);
  return (
    <DetailPanel side="bottom" label="key pair details" title={<>{keyName} <span className="mono">{keyPairId}</span></>} onClose={onClose}>
      <Facts items={[
        ["Type", keyTypeTitles[keyType] ?? keyType],
        ["Created", createTime ? <span title={formatUtc(createTime)}>{formatDateTime(createTime)}</span> : undefined],
        ["Fingerprint", <span key="fingerprint" className="mono">{fingerprint}</span>],
        ["Tags", tagged.length ? tagged.map(([key, value]) => <span key={key} className="chip">{key} = {value}</span>) : "none"],
      ]} />
      <h3>Public key</h3>
      {publicKey ? (
        <div className="public-key">
          <code>{publicKey}</code>
          <CopyToClipboard variant="icon" copyButtonAriaLabel="Copy the public key" copySuccessText="Copied" copyErrorText="It could not be copied" textToCopy={publicKey} />
        </div>
      ) : <p>EC2 does not tell it.</p>}
      <h3>Is it the private key that I have?</h3>
      <FingerprintOf keyType={keyType} fingerprint={fingerprint} />
    </DetailPanel>
  );
}

/** Source: EC2 guide, "Verify the fingerprint of your key pair". */
function FingerprintOf({ keyType, fingerprint }: { keyType: string; fingerprint: string }) {
  const sha1Length = 59;
  const command = keyType === "ed25519" ? "ssh-keygen -l -f key.pem"
    : fingerprint.length === sha1Length ? "openssl pkcs8 -in key.pem -inform PEM -outform DER -topk8 -nocrypt | openssl sha1 -c"
    : "openssl rsa -in key.pem -pubout -outform DER | openssl md5 -c";
  const who = keyType === "ed25519" ? "OpenSSH's own fingerprint" : fingerprint.length === sha1Length ? "made by EC2, so it is the SHA-1 of the private key" : "imported, so it is the MD5 of the public key";
  return <p>It is, where this says the same fingerprint ({who}): <code className="mono">{command}</code></p>;
}
