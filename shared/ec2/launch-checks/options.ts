import type { LaunchForm } from "../launch-form.ts";
import type { LaunchProblem } from "../launch-facts.ts";
import { userDataProblem, userDataWords } from "../user-data.ts";
import { problemsIn, wholeNumber } from "./problem.ts";

const profilePattern = /^(arn:aws[\w-]*:iam::\d{12}:instance-profile\/([!-~]+\/)?)?[\w+=,.@-]{1,128}$/;
const mostHops = 64;

/** User data and what else is set. */
export function checkOptions({ userData, hopLimit, requireImdsV2, instanceProfile, terminationProtection, shutdownBehavior }: LaunchForm): LaunchProblem[] {
  const ofUserData = problemsIn("userData");
  const { error, warning } = problemsIn("advanced");
  const tooLong = userDataProblem(userData);
  const { doubt } = userDataWords(userData);
  const hops = wholeNumber(hopLimit);
  return [
    ...(tooLong ? [ofUserData.error(tooLong)] : []),
    ...(userData !== "" && doubt ? [ofUserData.warning(doubt)] : []),
    ...(hops === undefined || hops < 1 || hops > mostHops ? [error(`The hop limit is a whole number from 1 to ${mostHops}.`)] : []),
    ...(requireImdsV2 ? [] : [warning("IMDSv1 is allowed: whoever makes the instance fetch an address may read its credentials.")]),
    ...(instanceProfile.trim() === "" || profilePattern.test(instanceProfile.trim()) ? [] : [error("An instance profile is a name, or an ARN such as arn:aws:iam::123456789012:instance-profile/app.")]),
    ...(terminationProtection && shutdownBehavior === "terminate" ? [warning("Termination protection does not keep a shutdown from within from terminating the instance.")] : []),
  ];
}
