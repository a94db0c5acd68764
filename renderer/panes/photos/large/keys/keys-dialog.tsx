import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import "./keys.css";

interface KeysDialogProps {
  keys: readonly { shown: string; does: string }[];
  /** What the mouse does. */
  gestures: readonly string[];
  onClose(): void;
}

/** What the keys do here. */
export function KeysDialog({ keys, gestures, onClose }: KeysDialogProps) {
  return (
    <Modal visible header="Keys" closeAriaLabel="Close" onDismiss={onClose} footer={<Button variant="primary" onClick={onClose}>Close</Button>}>
      <dl className="photos-keys">
        {keys.map(({ shown, does }) => (
          <div key={shown}>
            <dt><kbd>{shown}</kbd></dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {gestures.map((gesture) => <p key={gesture} className="photos-quiet">{gesture}</p>)}
    </Modal>
  );
}
