import { useState } from "react";
import type { LaunchForm } from "../../../../../shared/ec2/launch-form.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { CreateKeyPair } from "../../key-pairs/create-key-pair.tsx";
import { Section, type Change, type SectionProps } from "../section.tsx";
import type { LaunchReads } from "../use-launch-facts.ts";

interface KeyPairSectionProps extends SectionProps {
  form: LaunchForm;
  change: Change<LaunchForm>;
  keyPairs: LaunchReads["keyPairs"];
}

const unset = "";
const none = "none";
const named = (keyName: string) => `key:${keyName}`;

export function KeyPairSection({ form: { keyPair }, change, keyPairs, ...rest }: KeyPairSectionProps) {
  const [isCreating, setIsCreating] = useState(false);
  const names = (keyPairs.data?.rows ?? []).map(({ keyName }) => keyName).toSorted((one, other) => one.localeCompare(other));
  const chosen = typeof keyPair === "object" ? keyPair.keyName : undefined;
  const choose = (value: string) => change({ keyPair: value === unset ? undefined : value === none ? "none" : { keyName: value.slice(named("").length) } });
  return (
    <Section id="keyPair" title="Key pair" about="Who has its private key can sign in by ssh. It cannot be added to an instance later." {...rest}>
      {keyPairs.error ? <FailureAlert compact title="Key pairs cannot be listed" failure={keyPairs.error.failure} onRetry={() => void keyPairs.refetch()} /> : null}
      <div className="launch-fields">
        <label className="launch-wide">Key pair
          <select value={keyPair === undefined ? unset : keyPair === "none" ? none : named(keyPair.keyName)} onChange={({ target }) => choose(target.value)}>
            <option value={unset}>Choose…</option>
            {chosen !== undefined && !names.includes(chosen) ? <option value={named(chosen)}>{chosen}</option> : null}
            {names.map((name) => <option key={name} value={named(name)}>{name}</option>)}
            <option value={none}>Go without a key pair</option>
          </select>
        </label>
        <button type="button" className="act" onClick={() => setIsCreating(true)}>Create key pair…</button>
      </div>
      {isCreating ? <CreateKeyPair taken={names} onCreated={(keyName) => change({ keyPair: { keyName } })} onClose={() => setIsCreating(false)} /> : null}
    </Section>
  );
}
