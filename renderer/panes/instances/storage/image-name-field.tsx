import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";

/** What EC2 would refuse of an image's name; `undefined` where it takes it. Source: API reference, CreateImage. */
export function imageNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (taken.includes(name)) return `The account has an image ${name} in the region already.`;
  return /^[\w()[\] ./\-'@]{3,128}$/.test(name) ? undefined : "3 to 128 letters, digits, spaces and ( ) [ ] . / - ' @ _";
}

export function ImageNameField({ name, taken, onChange }: { name: string; taken: readonly string[]; onChange(name: string): void }) {
  return (
    <FormField label="Image name" description="Its own in the region, and not to be changed later." errorText={name ? (imageNameProblem(name, taken) ?? "") : ""}>
      <Input value={name} spellcheck={false} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  );
}
