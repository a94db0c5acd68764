import { useMemo, useState } from "react";
import type { InstanceDetail } from "../../../../../shared/contract/ec2.ts";
import { billingOf } from "../../../../../shared/ec2/billing.ts";
import { formatPrice, parseUsd } from "../../../../../shared/ec2/money.ts";
import { typeChoices, typeWords, type TypeChoice } from "../../../../../shared/ec2/type-choices.ts";
import { useCall } from "../../../../lib/use-call.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { PartialNotice } from "../../../../ui/partial-notice.tsx";
import { SearchList } from "../../../../ui/search-list.tsx";
import { nameOf } from "../../fleet/actions.ts";
import { FormDialog } from "../../key-pairs/form-dialog.tsx";
import type { AttributeDialogProps } from "./attribute-action.ts";
import { ChangeAttribute } from "./change-attribute.tsx";

/** The types of the region for this instance's architecture and zone, and why others are none for it; then what the change means. */
export function ChangeType({ detail, onClose }: AttributeDialogProps) {
  const query = useCall("ec2.listInstanceTypes", {}, { staleTime: 3_600_000 });
  const [chosen, setChosen] = useState<string>();
  const [isConfirming, setIsConfirming] = useState(false);
  const choices = useMemo(() => typeChoices(detail, query.data?.rows ?? []), [detail, query.data]);
  const type = choices.find(({ instanceType }) => instanceType === chosen);
  if (isConfirming && type) return <ConfirmType detail={detail} now={choices.find(({ instanceType }) => instanceType === detail.instanceType)} type={type} onClose={(isDone) => (isDone ? onClose() : setIsConfirming(false))} />;
  return (
    <FormDialog title={`Change the type of ${nameOf(detail)}`} isReady={type !== undefined && type.problem === undefined} onNext={() => setIsConfirming(true)} onClose={onClose}>
      {detail.hibernationConfigured ? <p role="alert">It was launched to hibernate: EC2 does not change the type of such an instance.</p> : null}
      {query.error ? <FailureAlert compact title="The types cannot be listed" failure={query.error.failure} onRetry={() => void query.refetch()} /> : null}
      <PartialNotice parts={(query.data?.partial ?? []).map((error) => ({ kind: "zones of the types", error }))} />
      {query.isPending ? <Loading what="instance types" /> : null}
      {choices.length ? (
        <div className="type-list">
          <SearchList label="Instance type" placeholder="t3, large, 16 GiB…" selectedId={chosen} onClose={onClose} onChoose={setChosen} items={choices.map((choice) => ({
            id: choice.instanceType, title: choice.instanceType, detail: typeWords(choice), keywords: typeWords(choice), disabledReason: choice.problem,
            group: choice.problem ? "Not for this instance" : `${detail.architecture ?? ""} in ${detail.availabilityZone}`,
          }))} />
        </div>
      ) : null}
      <p role="status">{type ? <>{detail.instanceType} → <b>{type.instanceType}</b>, {typeWords(type)}</> : "None chosen"}</p>
    </FormDialog>
  );
}

function ConfirmType({ detail, now, type, onClose }: { detail: InstanceDetail; now: TypeChoice | undefined; type: TypeChoice; onClose(isDone: boolean): void }) {
  const name = nameOf(detail);
  const price = usePriceWords(detail, type.instanceType);
  return (
    <ChangeAttribute
      detail={detail} change={{ attribute: "instanceType", value: type.instanceType }} title={`Change ${name} to ${type.instanceType}?`} confirmLabel="Change type"
      consequences={[
        <><b>{name}</b> becomes {type.instanceType} ({typeWords(type)}), was {detail.instanceType}{now ? ` (${typeWords(now)})` : ""}</>,
        ...(price ? [price] : []),
        "It stays stopped, and takes the new type with its next start; whether the zone has room for it shows then",
        "Disks and private addresses stay; what is on instance store is gone with the stop",
      ]}
      done={`${name} is ${type.instanceType} now`} onClose={onClose}
    />
  );
}

/** Nothing where no price is known: none is guessed. */
function usePriceWords({ platform, instanceType }: InstanceDetail, nextType: string): string | undefined {
  const { operatingSystem } = billingOf(platform);
  const query = useCall("ec2.getPrices", { instances: operatingSystem ? [instanceType, nextType].map((type) => ({ instanceType: type, operatingSystem })) : [] }, { enabled: operatingSystem !== undefined, staleTime: 3_600_000 });
  const priceOf = (type: string) => query.data?.instances.find((price) => price.instanceType === type);
  const [before, after] = [priceOf(instanceType), priceOf(nextType)];
  const words = (usd: string | undefined) => {
    const amount = usd === undefined ? undefined : parseUsd(usd);
    return amount === undefined ? "unknown" : `${formatPrice(amount)} an hour`;
  };
  if (!after?.usd) return undefined;
  return `While it runs it costs ${words(after.usd)}, now ${words(before?.usd)} (on-demand list price, ${after.source === "built-in" ? `built-in list of ${after.asOf ?? "?"}` : "Pricing API"})`;
}
