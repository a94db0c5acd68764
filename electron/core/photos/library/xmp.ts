import { SaxesParser, type SaxesTagNS } from "saxes";
import type { BoundingBox, Label } from "../../../../shared/contract/photos.ts";
import { KeywordSet, ownName, type Sidecar } from "./sidecar.ts";

/**
 * XMP, ISO 16684-1: RDF/XML in which photographers' programs keep keywords beside a photo. Read are
 * `dc:subject`, the paths of Lightroom's and digiKam's hierarchies, and the regions of the Metadata
 * Working Group (names of people with their place).
 */
const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const dc = "http://purl.org/dc/elements/1.1/";
const lightroom = "http://ns.adobe.com/lightroom/1.0/";
const digikam = "http://www.digikam.org/ns/1.0/";
const regions = "http://www.metadataworkinggroup.com/schemas/regions/";
const area = "http://ns.adobe.com/xmp/sType/Area#";
const areaOld = "http://ns.adobe.com/xmp/sTypes/Area#";
const xmpBasic = "http://ns.adobe.com/xap/1.0/";
/** Ours: what Rekognition said, with what plain keywords cannot hold. */
const own = "urn:skydeck:labels:1.0/";

/** Lists of which each item is a keyword, and how a path in it is divided. */
const lists = new Map([[`${dc}subject`, undefined], [`${lightroom}hierarchicalSubject`, "|"], [`${digikam}TagsList`, "/"]]);

interface Region {
  name?: string | undefined;
  box?: BoundingBox | undefined;
}

/** Throws where it is no well-formed XML, or has entities of its own. */
export function readXmp(text: string): Sidecar {
  const parser = new SaxesParser({ xmlns: true });
  const found = new KeywordSet();
  const path: string[] = [];
  let writtenBy: string | undefined;
  let content = "";
  let region: Region | undefined;
  const fail = (error: Error) => {
    throw new Error(`It is no XMP: ${error.message}`);
  };
  parser.on("error", fail);
  parser.on("doctype", () => fail(new Error("it declares a document type")));
  parser.on("opentag", (tag: SaxesTagNS) => {
    path.push(tag.uri + tag.local);
    content = "";
    if (tag.local === "xmpmeta") writtenBy ??= attributeOf(tag, "", "xmptk") ?? tag.attributes["x:xmptk"]?.value;
    writtenBy = attributeOf(tag, xmpBasic, "CreatorTool") ?? writtenBy;
    // A region is a description, or attributes of the item itself.
    if (path.includes(`${regions}RegionList`)) {
      if (tag.local === "li") region = {};
      if (region) readRegion(region, tag);
    }
    if (tag.uri === own && tag.local === "label") addOwn(found, tag);
  });
  parser.on("text", (text) => void (content += text));
  parser.on("cdata", (text) => void (content += text));
  parser.on("closetag", (tag) => {
    const name = tag.uri + tag.local;
    path.pop();
    const list = tag.uri === rdf && tag.local === "li" ? path.find((one) => lists.has(one)) : undefined;
    if (list) found.add(lastOf(content, lists.get(list)));
    else if (name === `${xmpBasic}CreatorTool`) writtenBy = content.trim() || writtenBy;
    else if (region && name === `${regions}Name`) region.name = content;
    else if (region && tag.local === "li" && path.at(-2) === `${regions}RegionList`) {
      if (region.name) found.add(region.name, undefined, region.box ? [region.box] : []);
      region = undefined;
    }
    content = "";
  });
  parser.write(text).close();
  return { keywords: found.list(), writtenBy };
}

function attributeOf(tag: SaxesTagNS, uri: string, local: string): string | undefined {
  return Object.values(tag.attributes).find((one) => one.uri === uri && one.local === local)?.value;
}

/** Of `Animals|Cat` the cat; the groups above it are no keywords of the photo unless it names them too. */
function lastOf(text: string, divider: string | undefined): string {
  return divider === undefined ? text : (text.split(divider).at(-1) ?? "");
}

/** An area is told by its middle, in shares; others than rectangles in shares are left out. */
function readRegion(region: Region, tag: SaxesTagNS): void {
  region.name = attributeOf(tag, regions, "Name") ?? region.name;
  const read = (name: string) => Number(attributeOf(tag, area, name) ?? attributeOf(tag, areaOld, name) ?? Number.NaN);
  const [x, y, width, height] = [read("x"), read("y"), read("w"), read("h")];
  const unit = attributeOf(tag, area, "unit") ?? attributeOf(tag, areaOld, "unit") ?? "normalized";
  const shares = [x, y, width, height];
  if (unit !== "normalized" || shares.some((share) => !(share >= 0 && share <= 1))) return;
  region.box = { left: Math.max(0, x! - width! / 2), top: Math.max(0, y! - height! / 2), width: width!, height: height! };
}

function addOwn(found: KeywordSet, tag: SaxesTagNS): void {
  const name = attributeOf(tag, own, "name");
  const confidence = Number(attributeOf(tag, own, "confidence"));
  if (!name || !(confidence >= 0 && confidence <= 100)) return;
  const boxes = (attributeOf(tag, own, "boxes") ?? "").split(";").flatMap((text) => {
    const [left, top, width, height] = text.split(",").map(Number);
    return [left, top, width, height].every((share) => share !== undefined && share >= -1 && share <= 2) && text !== "" ? [{ left: left!, top: top!, width: width!, height: height! }] : [];
  });
  found.add(name, confidence, boxes);
}

/** A sidecar that photographers' programs find keywords in, and this one confidences and boxes too. */
export function writeXmp(labels: readonly Label[]): string {
  const subjects = labels.map(({ name }) => `     <rdf:li>${escapeXml(name)}</rdf:li>\n`).join("");
  const details = labels.map(({ name, confidence, instances }) => {
    const boxes = instances.map(({ box }) => [box.left, box.top, box.width, box.height].map((share) => Number(share.toFixed(6))).join(",")).join(";");
    return `     <rdf:li><sky:label sky:name="${escapeXml(name)}" sky:confidence="${Number(confidence.toFixed(3))}"${boxes ? ` sky:boxes="${boxes}"` : ""}/></rdf:li>\n`;
  }).join("");
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="${ownName}">
 <rdf:RDF xmlns:rdf="${rdf}">
  <rdf:Description rdf:about="" xmlns:dc="${dc}" xmlns:sky="${own}">
   <sky:labels>
    <rdf:Bag>
${details}    </rdf:Bag>
   </sky:labels>
   <dc:subject>
    <rdf:Bag>
${subjects}    </rdf:Bag>
   </dc:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`;
}

/** XML 1.0 has no way to write most control characters: they become spaces. */
function escapeXml(text: string): string {
  // eslint-disable-next-line no-control-regex -- those are meant
  const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, " ");
  return clean.replace(/[&<>"'\n\t\r]/gu, (character) => `&#${character.codePointAt(0)};`);
}
