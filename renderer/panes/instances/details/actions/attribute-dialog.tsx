import Modal from "@cloudscape-design/components/modal";
import { useState } from "react";
import type { Instance } from "../../../../../shared/contract/ec2.ts";
import { FailureAlert } from "../../../../ui/failure-alert.tsx";
import { Loading } from "../../../../ui/loading.tsx";
import { useInstanceDetail } from "../with-detail.tsx";
import type { AttributeAction } from "./attribute-action.ts";

/** The dialog of a change, once it is known how the instance is; what it is based on does not move beneath it. */
export function AttributeDialog({ action, instance, onClose }: { action: AttributeAction; instance: Instance; onClose(): void }) {
  const query = useInstanceDetail(instance);
  const [detail, setDetail] = useState(query.data);
  if (!detail && query.data) setDetail(query.data);
  if (detail) return <action.Dialog detail={detail} onClose={onClose} />;
  return (
    <Modal visible header={action.title} closeAriaLabel="Close" onDismiss={onClose}>
      {query.error ? <FailureAlert compact title="How it is now cannot be read" failure={query.error.failure} onRetry={() => void query.refetch()} /> : <Loading what="details" rows={3} />}
    </Modal>
  );
}
