import { ProtectedConfirm } from "../../ui/protected-confirm.tsx";

/** The sandbox is one thing for both of its profiles, so a reset asks for no profile's name. */
export function ResetDialog({ onClose, onConfirm }: { onClose(): void; onConfirm(): void }) {
  return (
    <ProtectedConfirm
      title="Reset the sandbox?"
      confirmLabel="Reset"
      consequences={["Buckets, photos and users that you made in it are gone, in both of its accounts.", "Instances, alarms and settings go back to how they were seeded."]}
      onCancel={onClose}
      onConfirm={onConfirm}
    />
  );
}
