import fc from "fast-check";
import { expect, test } from "vitest";
import { joinPeople } from "./join-people.ts";

const body = { left: 0.1, top: 0.1, width: 0.4, height: 0.9 };
const shoulders = { left: 0.2, top: 0.1, width: 0.2, height: 0.3 };
const elsewhere = { left: 0.6, top: 0.1, width: 0.3, height: 0.9 };

test("whom both models found is one person, as the surer has them", () => {
  const known = { box: shoulders, confidence: 0.8 };
  expect(joinPeople([known], [{ box: body, confidence: 0.9 }])).toEqual([{ box: body, confidence: 0.9 }]);
  expect(joinPeople([known], [{ box: body, confidence: 0.5 }])).toEqual([known]);
});

test("one body takes in one head: a second body around it is a second person, unless it is all but the same", () => {
  const people = [{ box: shoulders, confidence: 0.8 }];
  const objects = [{ box: body, confidence: 0.9 }, { box: { ...body, width: 0.12 }, confidence: 0.6 }];
  expect(joinPeople(people, objects)).toHaveLength(2);
  expect(joinPeople(people, [objects[0]!, { box: { ...body, width: 0.3 }, confidence: 0.6 }])).toHaveLength(1);
});

test("a person elsewhere is another, the surest first", () => {
  expect(joinPeople([{ box: body, confidence: 0.6 }], [{ box: elsewhere, confidence: 0.7 }]).map(({ confidence }) => confidence)).toEqual([0.7, 0.6]);
});

test("each model's people are at least as many as before, at most all", () => {
  const fraction = fc.double({ min: 0.01, max: 0.5, noNaN: true });
  const instances = fc.array(fc.record({ box: fc.record({ left: fraction, top: fraction, width: fraction, height: fraction }), confidence: fraction }), { maxLength: 8 });
  fc.assert(
    fc.property(instances, instances, (people, objects) => {
      const joined = joinPeople(people, objects);
      expect(joined.length).toBeGreaterThanOrEqual(people.length);
      expect(joined.length).toBeLessThanOrEqual(people.length + objects.length);
      expect([...people, ...objects]).toEqual(expect.arrayContaining(joined));
    }),
  );
});
