import { awsCli } from "../../shared/aws/call-code/aws-cli.ts";
import type { Call, Member } from "../../shared/aws/call-code/call.ts";
import { javascript } from "../../shared/aws/call-code/javascript.ts";
import { python } from "../../shared/aws/call-code/python.ts";
import type { CallCode } from "../../shared/contract/journal.ts";
import { useConsole } from "./context.tsx";

export interface CodeItem {
  id: string;
  title: string;
  code: string;
}

/** A call's code as the tabs show it. */
export function codeItems(code: CallCode): CodeItem[] {
  return [
    { id: "awsCli", title: "AWS CLI", code: code.awsCli },
    { id: "javascript", title: "JavaScript", code: code.javascript },
    { id: "python", title: "Python", code: code.python },
  ];
}

/** A call that is about to be made in the context on screen, as code. */
export function useCallCode(service: string, operation: string, input: readonly Member[]): CodeItem[] {
  const { context, profile } = useConsole();
  // The environment's credentials are every tool's default, and stand in no profile.
  const name = profile.kind === "environment" ? undefined : profile.name;
  const call: Call = { service, operation, region: context.region, profile: name, endpoint: profile.endpoint, input };
  return codeItems({ awsCli: awsCli(call), javascript: javascript(call), python: python(call) });
}
