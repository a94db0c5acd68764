import { useState } from "react";
import { EditorForm } from "./editor-form.tsx";
import type { EditorProps } from "./editor.ts";

/** An index and an error page, or a redirect of everything; routing rules are kept as they are. */
export function WebsiteEditor({ document, onSave, onCancel }: EditorProps<"website">) {
  const [mode, setMode] = useState<"host" | "redirect">(document?.RedirectAllRequestsTo ? "redirect" : "host");
  const [index, setIndex] = useState(document?.IndexDocument?.Suffix ?? "index.html");
  const [error, setError] = useState(document?.ErrorDocument?.Key ?? "");
  const [host, setHost] = useState(document?.RedirectAllRequestsTo?.HostName ?? "");
  const [protocol, setProtocol] = useState(document?.RedirectAllRequestsTo?.Protocol ?? "");
  const problem = mode === "host" ? (index === "" || index.includes("/") ? "The index is a name without a slash." : undefined) : /^[a-z0-9.-]+$/i.test(host) ? undefined : "Name the host, without http://.";
  const save = () =>
    mode === "host"
      ? onSave({ IndexDocument: { Suffix: index }, ...(error ? { ErrorDocument: { Key: error } } : {}), ...(document?.RoutingRules ? { RoutingRules: document.RoutingRules } : {}) })
      : onSave({ RedirectAllRequestsTo: { HostName: host, ...(protocol ? { Protocol: protocol } : {}) } });
  return (
    <EditorForm label="Static website" problem={problem} onSubmit={save} onCancel={onCancel} removeLabel={document ? "Stop hosting" : undefined} onRemove={() => onSave(null)}>
      <label>Requests <select value={mode} onChange={(event) => setMode(event.target.value as "host")}><option value="host">are served from this bucket</option><option value="redirect">are all sent on to a host</option></select></label>
      {mode === "host" ? (
        <>
          <label>Index of a folder <input value={index} spellCheck={false} onChange={(event) => setIndex(event.target.value.trim())} /></label>
          <label>Key of the error page <input value={error} placeholder="none" spellCheck={false} onChange={(event) => setError(event.target.value)} /></label>
        </>
      ) : (
        <>
          <label>Host <input value={host} placeholder="www.example.com" spellCheck={false} onChange={(event) => setHost(event.target.value.trim())} /></label>
          <label>Protocol <select value={protocol} onChange={(event) => setProtocol(event.target.value)}><option value="">the request's own</option><option>https</option><option>http</option></select></label>
        </>
      )}
    </EditorForm>
  );
}
