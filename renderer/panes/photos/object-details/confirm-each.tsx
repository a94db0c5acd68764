import type { ReactNode } from "react";
import type { InputOf } from "../../../../shared/contract/define.ts";
import type { DefinitionOf } from "../../../../shared/contract/index.ts";
import { membersOf, type PlainInput } from "../../../../shared/aws/call-code/members-of.ts";
import { useConsole } from "../../../lib/context.tsx";
import { useFlash } from "../../../lib/flashes.tsx";
import { formatCounted } from "../../../lib/format.ts";
import { SameCallAsCode } from "../../../lib/same-call-as-code.tsx";
import { ProtectedConfirm } from "../../../ui/protected-confirm.tsx";
import { EachProgress } from "./each-progress.tsx";
import { useEachObject, type EachObjectCall } from "./use-each-object.ts";

interface ConfirmEachProps<Name extends EachObjectCall> {
  title: string;
  confirmLabel: string;
  consequences: readonly ReactNode[];
  call: Name;
  keys: readonly string[];
  inputOf(keys: string[]): InputOf<DefinitionOf<Name>>;
  /** What the core sends for the first of them, by AWS's names. */
  request: { operation: string; input: PlainInput; note?: string } | undefined;
  doneWord: string;
  noun?: string;
  /** To be typed, whatever the profile: for what cannot be taken back. */
  typedName?: string | undefined;
  /** Not ready yet, or not possible: nothing can be confirmed. */
  blocked?: ReactNode;
  children?: ReactNode;
  onDone?(): void;
  onClose(): void;
}

/** A change of many objects: what it does, the same as code, then how far it is and each that failed. */
export function ConfirmEach<Name extends EachObjectCall>(props: ConfirmEachProps<Name>) {
  const { title, confirmLabel, consequences, call, keys, inputOf, request, doneWord, noun = "object", typedName, blocked, children, onDone, onClose } = props;
  const { profile } = useConsole();
  const flash = useFlash();
  const { each, start, stop } = useEachObject(call);
  const run = (some: readonly string[]) =>
    start(inputOf([...some]), ({ done, failedCount }) => {
      onDone?.();
      if (failedCount > 0) return;
      flash({ type: "success", title: `${formatCounted(done, noun)} ${doneWord}` });
      onClose();
    });
  if (each) return <EachProgress each={each} title={title.replace(/\?$/, "")} doneWord={doneWord} noun={noun} onStop={stop} onRetry={run} onClose={onClose} />;
  return (
    <ProtectedConfirm
      title={title} confirmLabel={confirmLabel} consequences={consequences} blocked={blocked}
      typedName={profile.protected ? profile.name : typedName} {...(profile.protected ? {} : { typedReason: "It cannot be taken back." })}
      onConfirm={() => run(keys)} onCancel={onClose}
    >
      {children}
      {request && <SameCallAsCode service="s3" operation={request.operation} input={membersOf(request.input)} note={request.note} />}
    </ProtectedConfirm>
  );
}
