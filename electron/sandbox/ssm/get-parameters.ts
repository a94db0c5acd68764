import type { GetParameterCommandInput, GetParameterCommandOutput, GetParametersCommandInput, GetParametersCommandOutput, Parameter } from "@aws-sdk/client-ssm";
import { SandboxError, type Operation } from "../service.ts";
import { publicParameters } from "./public-parameters.ts";
import { validation } from "./validation.ts";

/** One parameter, by its name or ARN, with `:version` behind it if wanted. The sandbox has AWS's public ones alone. */
export const getParameter: Operation<GetParameterCommandInput, GetParameterCommandOutput> = ({ Name = "" }, { region }) => {
  const found = find(Name, region);
  if (found === "no-version") throw new SandboxError("ParameterVersionNotFound", `Systems Manager could not find version ${selectorOf(Name)} of ${withoutSelector(Name)}.`);
  if (!found) throw new SandboxError("ParameterNotFound", "");
  return { Parameter: found };
};

const mostNames = 10;

/** Those that are not there are told by name, and no error. */
export const getParameters: Operation<GetParametersCommandInput, GetParametersCommandOutput> = ({ Names = [] }, { region }) => {
  if (Names.length === 0) throw validation("[]", "names", "Member must have length greater than or equal to 1");
  if (Names.length > mostNames) throw validation(`[${Names.join(", ")}]`, "names", `Member must have length less than or equal to ${mostNames}`);
  const asked = [...new Set(Names)].map((name) => ({ name, found: find(name, region) }));
  return {
    Parameters: asked.flatMap(({ found }) => (typeof found === "object" ? [found] : [])),
    InvalidParameters: asked.flatMap(({ name, found }) => (typeof found === "object" ? [] : [name])),
  };
};

function find(name: string, region: string): Parameter | "no-version" | undefined {
  const plain = withoutSelector(name).replace(/^arn:aws:ssm:([^:]+):\d*:parameter/, (whole, inRegion: string) => (inRegion === region ? "" : whole));
  const found = publicParameters(region).find(({ Name }) => Name === plain);
  const selector = selectorOf(name);
  if (!found || selector === undefined) return found;
  return selector === String(found.Version) ? { ...found, Selector: `:${selector}` } : "no-version";
}

/** What follows the last colon behind the path: a version's number or a label. */
const selectorOf = (name: string): string | undefined => /\/[^/:]*:([^/:]+)$/.exec(name)?.[1];

const withoutSelector = (name: string): string => name.replace(/(\/[^/:]*):[^/:]+$/, "$1");
