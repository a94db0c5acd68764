import type { LaunchType } from "../../contract/ec2-launch.ts";
import type { LaunchForm } from "../launch-form.ts";
import type { LaunchFacts, LaunchProblem } from "../launch-facts.ts";
import { tagCountProblem, tagKeyProblem, tagValueProblem } from "../tag-rules.ts";
import { problemsIn, wholeNumber } from "./problem.ts";

/** Most that one request launches here: EC2's own limit is the account's quota. */
export const mostAtOnce = 1000;

/** Name and tags, count, image, type, key pair. */
export function checkMachine(form: LaunchForm, facts: LaunchFacts): LaunchProblem[] {
  return [...checkName(form), ...checkImage(form), ...checkType(form, facts), ...checkKeyPair(form, facts)];
}

function checkName({ name, tags, count }: LaunchForm): LaunchProblem[] {
  const { error } = problemsIn("name");
  const number = wholeNumber(count);
  const keys = [...(name ? ["Name"] : []), ...tags.map(({ key }) => key)];
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  const words = [
    number === undefined || number < 1 || number > mostAtOnce ? `The count is a whole number from 1 to ${mostAtOnce.toLocaleString("en-US")}.` : undefined,
    tagValueProblem(name),
    ...tags.flatMap(({ key, value }) => [tagKeyProblem(key), tagValueProblem(value)]),
    twice === undefined ? undefined : `The tag ${twice} is given twice.`,
    tagCountProblem(keys),
  ];
  return [...new Set(words)].flatMap((message) => (message ? [error(message)] : []));
}

function checkImage({ image }: LaunchForm): LaunchProblem[] {
  const { error, missing } = problemsIn("image");
  if (!image) return [missing("Choose an image.")];
  return image.state === "available" ? [] : [error(`The image is ${image.state}, and cannot be launched.`)];
}

function checkType({ image, instanceType }: LaunchForm, { types, subnet }: LaunchFacts): LaunchProblem[] {
  const { error, missing, warning } = problemsIn("type");
  if (!instanceType) return [missing("Choose an instance type.")];
  const type = types?.find((one) => one.instanceType === instanceType);
  if (!type) return types ? [error(`The region has no type ${instanceType}.`)] : [];
  return [
    ...(image && !fitsArchitecture(type, image.architecture) ? [error(`${instanceType} runs ${type.architectures.join(" and ")}, and the image is for ${image.architecture}.`)] : []),
    ...(subnet && type.zones && !type.zones.includes(subnet.availabilityZone)
      ? [error(`${instanceType} is not offered in ${subnet.availabilityZone}, the subnet's Availability Zone${type.zones.length ? `: only in ${type.zones.join(", ")}` : ""}.`)] : []),
    ...(type.currentGeneration ? [] : [warning(`${instanceType} is of a former generation: newer types do more for less.`)]),
  ];
}

export function fitsArchitecture(type: LaunchType, architecture: string): boolean {
  return type.architectures.length === 0 || type.architectures.includes(architecture);
}

function checkKeyPair({ keyPair, instanceProfile }: LaunchForm, { keyNames }: LaunchFacts): LaunchProblem[] {
  const { error, missing, warning } = problemsIn("keyPair");
  if (keyPair === undefined) return [missing("Choose a key pair, create one, or go without.")];
  if (keyPair === "none") return instanceProfile.trim() ? [] : [warning("Without a key pair nobody signs in by ssh; Session Manager would need an instance profile.")];
  return keyNames && !keyNames.includes(keyPair.keyName) ? [error(`The region has no key pair ${keyPair.keyName}.`)] : [];
}
