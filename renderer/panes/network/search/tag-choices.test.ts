import { expect, test } from "vitest";
import { courseNetwork, makeNetworkInstance } from "../../../lib/testing/networks.ts";
import { tagChoices } from "./tag-choices.ts";

test("tags of every kind are counted together, the commonest value first", () => {
  const network = courseNetwork({ instances: [1, 2, 3].map((at) => makeNetworkInstance(`n${at}`, "subnet-public-a", { tags: { Env: at === 1 ? "test" : "prod" } })) });
  network.vpcs[0]!.tags = { Env: "prod", "Cost Center": "7" };
  expect(tagChoices(network).map(({ token, count }) => `${token} ${count}`)).toEqual(['tag:"Cost Center" 1', 'tag:"Cost Center=7" 1', "tag:Env 4", "tag:Env=prod 3", "tag:Env=test 1"]);
});

test("of a key whose values are many, only the key is offered", () => {
  const instances = Array.from({ length: 60 }, (_, at) => makeNetworkInstance(`n${at}`, "subnet-public-a", { tags: { Name: `n${at}` } }));
  expect(tagChoices(courseNetwork({ instances })).map(({ token }) => token)).toEqual(["tag:Name"]);
});
