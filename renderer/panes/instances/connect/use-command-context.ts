import type { CommandContext } from "../../../../shared/ec2/connect.ts";
import { useConsole } from "../../../lib/context.tsx";

/** The profile and region on screen, as commands name them. The environment's credentials are every tool's default, and stand in no profile. */
export function useCommandContext(): CommandContext {
  const { context, profile } = useConsole();
  return { profile: profile.kind === "environment" ? undefined : profile.name, region: context.region, endpoint: profile.endpoint };
}
