import type { NetworkInstance } from "../../contract/network-model.ts";
import { nameOf, type FindingRule } from "./finding.ts";
import { isTcp, opens, portsOf, worldRules } from "./world-rules.ts";

const web = /(^|[^a-z])(web|www|http|https|nginx|apache|httpd|caddy|proxy|front|frontend|ingress|alb|elb|lb|gateway|site|cdn)([^a-z]|$)/;
const other = /(^|[^a-z])(db|database|mysql|postgres|postgresql|mongo|redis|cache|queue|kafka|worker|batch|build|jenkins|bastion|jump|nat|vpn)([^a-z]|$)/;

/**
 * A guess by names, and said to be one: an instance with 80 or 443 open to everyone, whose own name
 * and tags speak of another trade, or where nothing at all, not even its groups, speaks of the web.
 */
export const webPortOnNoWebServer: FindingRule = {
  id: "web-port-on-no-web-server",
  title: "web ports open on what is no web server",
  needs: ["securityGroups", "instances"],
  find: ({ instances }, { groups }) =>
    instances.filter(({ state }) => state !== "terminated" && state !== "shutting-down").flatMap((instance) => {
      const open = instance.securityGroups.flatMap(({ groupId }) => {
        const group = groups.get(groupId);
        const ports = group ? [80, 443].filter((port) => worldRules(group).some((rule) => isTcp(rule) && isNarrow(portsOf(rule)) && opens(rule, port))) : [];
        return group && ports.length > 0 ? [{ group, ports }] : [];
      });
      const why = open.length > 0 ? whyNoWeb(instance) : undefined;
      if (!why) return [];
      const ports = [...new Set(open.flatMap((each) => each.ports))].join(" and ");
      return [{
        id: `web-port-on-no-web-server/${instance.instanceId}`,
        severity: "low" as const,
        title: `Port ${ports} open to the world on ${nameOf(instance, instance.instanceId)}`,
        reason: `Security group ${open.map(({ group }) => group.groupName).join(", ")} opens it, and ${why} This is judged by names alone: what listens there is not known here.`,
        fix: "If it serves no web pages, take the group off the instance. If it does, a name that says so ends this finding.",
        resources: [{ kind: "instances" as const, id: instance.instanceId }, ...open.map(({ group }) => ({ kind: "securityGroups" as const, id: group.groupId }))],
      }];
    }),
};

/** Wide ranges are the matter of another rule. */
const isNarrow = (ports: { from: number; to: number } | undefined): boolean => ports !== undefined && ports.to - ports.from < 1000;

function whyNoWeb({ name, tags, securityGroups }: NetworkInstance): string | undefined {
  const own = [name, ...Object.entries(tags).filter(([key]) => !key.startsWith("aws:")).map(([key, value]) => `${key} ${value}`)].join(" ").toLowerCase();
  if (web.test(own)) return undefined;
  const trade = other.exec(own)?.[2];
  if (trade) return `the instance's name or tags say “${trade}”.`;
  return securityGroups.some(({ groupName }) => web.test(groupName.toLowerCase())) ? undefined : "neither the instance's name and tags nor its groups speak of the web.";
}
