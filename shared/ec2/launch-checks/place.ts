import { contains, parseAddress, reservedIn } from "../../network/cidr.ts";
import type { LaunchForm } from "../launch-form.ts";
import type { LaunchFacts, LaunchProblem } from "../launch-facts.ts";
import { problemsIn, wholeNumber } from "./problem.ts";

/** Subnet and addresses. */
export function checkPlace(form: LaunchForm, { subnet, subnetClass }: LaunchFacts): LaunchProblem[] {
  const { error, missing, warning } = problemsIn("network");
  if (!subnet) return [form.subnetId ? error(`The region shows no subnet ${form.subnetId}.`) : missing("Choose a subnet.")];
  const count = wholeNumber(form.count) ?? 1;
  const free = subnet.availableIpAddressCount;
  const getsPublicIp = form.publicIp === "yes" || (form.publicIp === "subnet" && subnet.mapPublicIpOnLaunch);
  const leadsNowhere = getsPublicIp && (subnetClass === "private" || subnetClass === "isolated");
  const unreached = subnetClass === "isolated" && form.userData !== "";
  return [
    ...(count > free ? [error(`The subnet has ${free.toLocaleString("en-US")} free addresses, and ${count.toLocaleString("en-US")} are needed.`)] : []),
    ...checkPrivateIp(form, subnet.cidrBlock, count),
    ...(leadsNowhere ? [warning(`The subnet is ${subnetClass}: no route leads to an internet gateway, so that nobody reaches a public address in it.`)] : []),
    ...(unreached ? [warning("The subnet is isolated: user data that installs packages finds no internet.")] : []),
  ];
}

function checkPrivateIp({ privateIp }: LaunchForm, cidrBlock: string, count: number): LaunchProblem[] {
  const { error } = problemsIn("network");
  const address = privateIp.trim();
  if (address === "") return [];
  if (parseAddress(address)?.family !== "ipv4") return [error(`${address} is no IPv4 address.`)];
  if (!contains(cidrBlock, address)) return [error(`${address} is not in ${cidrBlock}, the subnet's block.`)];
  const reserved = reservedIn(cidrBlock).find((one) => one.address === address);
  if (reserved) return [error(`${address} is kept by AWS: ${reserved.reason}.`)];
  return count > 1 ? [error("A private address can be given to one instance only.")] : [];
}
