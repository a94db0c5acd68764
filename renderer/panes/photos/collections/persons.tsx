import "./collections.css";
import Button from "@cloudscape-design/components/button";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import type { Person } from "../../../../shared/contract/photos-analyses.ts";
import { failureFlash, useFlash } from "../../../lib/flashes.tsx";
import { useAction } from "../../../lib/use-call.ts";
import { usePhotoAnalyses } from "../analyses/use-photo-analyses.ts";
import type { LargePhoto } from "../large/large-photo.ts";
import { displayText } from "../library/display-key.ts";

/** Who is in the photo, as it is kept on this machine for search; costs nothing and tells nobody. */
export function Persons({ large: { bucket, entry } }: { large: LargePhoto }) {
  const { analyses, refetch } = usePhotoAnalyses(bucket, entry.key);
  const flash = useFlash();
  const [name, setName] = useState("");
  const save = useAction("photos.setPersons", { onSuccess: refetch, onError: (error) => flash(failureFlash("The persons were not kept", error)) });
  if (!analyses) return null;
  const { persons } = analyses;
  const keep = (next: Person[]) => save.mutate({ bucket, key: entry.key, persons: next });
  const add = () => {
    if (name.trim() === "") return;
    keep([...persons, { name: name.trim(), similarity: 100 }]);
    setName("");
  };
  return (
    <section aria-label="Persons" className="photos-persons">
      <h3>Persons</h3>
      {persons.length > 0 && (
        <ul>
          {persons.map((person, index) => (
            <li key={`${person.name} ${person.faceId ?? index}`} title={person.collectionId ? `${person.similarity.toFixed(1)} % alike, by ${person.collectionId}` : "Named by hand"}>
              <bdi>{displayText(person.name)}</bdi>
              <Button variant="icon" iconName="close" ariaLabel={`Remove ${displayText(person.name)}`} onClick={() => keep(persons.filter((other) => other !== person))} />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={(event) => { event.preventDefault(); add(); }}>
        <Input value={name} placeholder="Name" ariaLabel="Add a person" onChange={({ detail }) => setName(detail.value)} />
        <Button formAction="none" disabled={name.trim() === ""} loading={save.isPending} onClick={add}>Add</Button>
      </form>
    </section>
  );
}
