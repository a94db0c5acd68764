import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { sceneToDrawio } from "../shared/network/map/drawio.ts";
import { layoutNetwork } from "../shared/network/map/layout/layout-network.ts";
import { sceneToSvg } from "../shared/network/map/svg.ts";
import { fromWhereRun, readFolder } from "./read-folder.ts";

const usage = `Usage: npm run map -- --from DIR [--svg FILE] [--drawio FILE] [--theme light|dark]

DIR holds what the AWS CLI prints as JSON (aws ec2 describe-vpcs > vpcs.json, and so on); any file may be missing.`;

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 3;
}

function main(): void {
  const { values } = parseArgs({ options: { from: { type: "string" }, svg: { type: "string" }, drawio: { type: "string" }, theme: { type: "string", default: "light" }, help: { type: "boolean", default: false } } });
  if (values.help) return console.log(usage);
  const { from, svg, drawio, theme } = values;
  if (from === undefined || (svg === undefined && drawio === undefined) || (theme !== "light" && theme !== "dark")) throw new Error(usage);
  const { network, problems } = readFolder(from);
  for (const { file, reason } of problems) console.error(`${file}: ${reason}`);
  const scene = layoutNetwork(network);
  const unread = network.partial.map(({ kind }) => kind);
  if (svg !== undefined) writeFileSync(fromWhereRun(svg), sceneToSvg(scene, { theme, caption: `As of ${network.asOf}${unread.length > 0 ? ` · not in the files: ${unread.join(", ")}` : ""}` }));
  if (drawio !== undefined) writeFileSync(fromWhereRun(drawio), sceneToDrawio(scene));
  console.log(`${network.vpcs.length} VPCs, ${network.subnets.length} subnets, ${network.instances.length} instances drawn.`);
}
