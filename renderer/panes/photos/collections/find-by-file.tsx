import Button from "@cloudscape-design/components/button";
import { useRef, useState } from "react";
import { useConsole } from "../../../lib/context.tsx";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { FindDialog } from "./find-dialog.tsx";

/** Looks for the largest face of a photo that lies on this machine. */
export function FindByFile({ readOnlyReason, collectionId }: { readOnlyReason: string | undefined; collectionId: string | undefined }) {
  const { client } = useConsole();
  const flash = useFlash();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ grant: string; name: string }>();
  async function take(chosen: File) {
    const [grant] = await client.grantFiles([{ file: chosen, name: chosen.name }]);
    if (grant) setFile({ grant: grant.grant, name: chosen.name });
  }
  return (
    <>
      <Button disabled={readOnlyReason !== undefined} {...(readOnlyReason ? { disabledReason: readOnlyReason } : {})} onClick={() => input.current?.click()}>Find by a photo…</Button>
      <input
        ref={input} type="file" accept="image/*" hidden aria-label="Photo to look for"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (chosen) void take(chosen).catch((error: unknown) => flash(failureFlash("The photo could not be read", error)));
        }}
      />
      {file && <FindDialog like={{ by: "file", grant: file.grant }} who={`the largest face of ${file.name}`} collectionId={collectionId} onClose={() => setFile(undefined)} />}
    </>
  );
}
