import type { Divergence } from "./check.ts";

/** What moto and ministack do otherwise than EC2. The sandbox has none. */
export const divergences: readonly Divergence[] = [
  {
    server: "moto", check: "describeInstance: an id that is none is refused as malformed",
    differs: "it looks for any id, and finds none", shows: /InvalidInstanceID\.NotFound/,
  },
  {
    server: "moto", check: "startInstances: one that is being terminated is refused",
    differs: "a terminated instance starts again", shows: /"ok":true/,
  },
  {
    server: "moto", check: "terminateInstances: its addresses and its root volume go with it",
    differs: "a terminated instance keeps its private address", shows: /\["10\.61\.1\.\d+",null/,
  },
  {
    server: "moto", check: "terminateInstances: a second time is no error",
    differs: "it says shutting-down of what is terminated", shows: /"currentState":"shutting-down"/,
  },
  ...(["moto", "ministack"] as const).map((server) => ({
    server, check: "terminateInstances: one launched with protection is refused, and the others go",
    differs: "protection asked for at the launch is not kept", shows: /"ok":true.*"ok":true/,
  })),
  {
    server: "ministack", check: "describeInstance: an instance has its address in its subnet, on an interface",
    differs: "addresses are of 10.0.0.0/16 whatever the subnet", shows: /expected '10\.0\.\d+\.\d+' to match/,
  },
  {
    server: "ministack", check: "stopInstances: the public address goes, and the start brings another",
    differs: "the public address stays", shows: /expected '54\.\d+\.\d+\.\d+' to be undefined/,
  },
  {
    server: "ministack", check: "startInstances: one that is being terminated is refused",
    differs: "a terminated instance starts again", shows: /"ok":true/,
  },
  {
    server: "ministack", check: "terminateInstances: its addresses and its root volume go with it",
    differs: "a terminated instance keeps its addresses and its volume", shows: /\["10\.0\.\d+\.\d+","54\./,
  },
  ...["startInstances", "stopInstances", "rebootInstances", "terminateInstances"].map((call) => ({
    server: "ministack" as const, check: `${call}: a dry run says yes`,
    differs: "it knows no dry run and would do it, so the core does not ask", shows: /"code":"unsupported","message":"http:\/\/127\.0\.0\.1:\d+ knows no dry run/,
  })),
];
