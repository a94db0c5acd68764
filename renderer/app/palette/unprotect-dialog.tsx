import { ProtectedConfirm } from "../../ui/protected-confirm.tsx";

/** Ending a protection asks for what the protection asks for. */
export function UnprotectDialog({ profile, onClose, onConfirm }: { profile: string; onClose(): void; onConfirm(): void }) {
  return (
    <ProtectedConfirm
      title={`No longer protect ${profile}?`}
      confirmLabel="No longer protect"
      consequences={["Changes with this profile will not ask for its name any more."]}
      typedName={profile}
      onCancel={onClose}
      onConfirm={onConfirm}
    />
  );
}
