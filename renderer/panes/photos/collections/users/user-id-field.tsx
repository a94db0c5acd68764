import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { userId as pattern } from "../../../../../shared/contract/rekognition-names.ts";

export const isUserId = (text: string): boolean => pattern.safeParse(text).success;

export function UserIdField({ value, onChange }: { value: string; onChange(userId: string): void }) {
  return (
    <FormField label="User id" description="Letters, digits, dots, colons, dashes and underscores, up to 128." {...(value !== "" && !isUserId(value) ? { errorText: "Rekognition takes no other characters, no blanks either." } : {})}>
      <Input value={value} spellcheck={false} autoComplete={false} onChange={({ detail }) => onChange(detail.value)} />
    </FormField>
  );
}
