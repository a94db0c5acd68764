import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readXmp, writeXmp } from "./xmp.ts";

const head = `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`;
const tail = "</rdf:RDF></x:xmpmeta>";

describe("others' sidecars", () => {
  it("give their keywords, the leaves of hierarchies, and the program", () => {
    const { keywords, writtenBy } = readXmp(`${head}<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Lightroom Classic 14">
      <dc:subject><rdf:Bag><rdf:li>Cat</rdf:li><rdf:li> Golden  Retriever
      </rdf:li><rdf:li></rdf:li></rdf:Bag></dc:subject>
      <lr:hierarchicalSubject><rdf:Bag><rdf:li>Animals|Mammals|Dog</rdf:li><rdf:li>Animals|Cat</rdf:li></rdf:Bag></lr:hierarchicalSubject>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">No keyword</rdf:li></rdf:Alt></dc:title></rdf:Description>${tail}`);
    expect(keywords.map(({ name }) => name)).toEqual(["Cat", "Golden Retriever", "Dog"]);
    expect(keywords.every(({ confidence }) => confidence === undefined)).toBe(true);
    expect(writtenBy).toBe("Lightroom Classic 14");
  });

  it("tell who is where, in both ways of writing regions", () => {
    const { keywords } = readXmp(`${head}<rdf:Description xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#">
      <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
        <rdf:li><rdf:Description mwg-rs:Name="Ada" mwg-rs:Type="Face"><mwg-rs:Area stArea:x="0.5" stArea:y="0.25" stArea:w="0.2" stArea:h="0.1" stArea:unit="normalized"/></rdf:Description></rdf:li>
        <rdf:li rdf:parseType="Resource"><mwg-rs:Area stArea:x="300" stArea:y="10" stArea:w="20" stArea:h="10" stArea:unit="pixel"/><mwg-rs:Name>Grace</mwg-rs:Name></rdf:li>
      </rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions></rdf:Description>${tail}`);
    expect(keywords).toEqual([
      { name: "Ada", confidence: undefined, boxes: [{ left: 0.4, top: 0.2, width: 0.2, height: 0.1 }] },
      { name: "Grace", confidence: undefined, boxes: [] },
    ]);
  });

  it.each([
    ["cut off", `${head}<rdf:Description>`],
    ["no XML", "II*\u0000 a raw photo"],
    ["a document type", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>`],
    ["an unknown entity", `${head}&who;${tail}`],
    ["empty", ""],
  ])("that are %s are refused", (_, text) => {
    expect(() => readXmp(text)).toThrow();
  });
});

it("reads back what it wrote: names, confidences and boxes", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).map((text) => text.replace(/\s+/gu, " ").trim()).filter((text) => text !== "");
  const labels = fc.uniqueArray(fc.record({
    name, confidence: fc.double({ min: 0, max: 100, noNaN: true }), parents: fc.constant<string[]>([]),
    instances: fc.array(fc.record({ confidence: fc.constant(1), box: fc.record({ left: share, top: share, width: share, height: share }) }), { maxLength: 3 }),
  }), { selector: (label) => label.name });
  fc.assert(fc.property(labels, (given) => {
    const { keywords, writtenBy } = readXmp(writeXmp(given));
    expect(writtenBy).toBe("Skydeck");
    expect(keywords.map((keyword) => keyword.name)).toEqual(given.map((label) => label.name));
    given.forEach(({ confidence, instances }, at) => {
      expect(keywords[at]!.confidence).toBeCloseTo(confidence, 2);
      expect(keywords[at]!.boxes).toHaveLength(instances.length);
      instances.forEach(({ box }, index) => expect(keywords[at]!.boxes[index]!.width).toBeCloseTo(box.width, 5));
    });
  }));
});

it("stays XML whatever a label is called", () => {
  for (const name of ["</rdf:li><x>", "a&b\"'", "a\u0000b", "\ud800", "]]>", "<!--"]) {
    expect(() => readXmp(writeXmp([{ name, confidence: 1, parents: [], instances: [] }]))).not.toThrow();
  }
});
