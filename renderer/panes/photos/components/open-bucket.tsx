import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { parseBucketAddress, type BucketAddress } from "../library/bucket-address.ts";

/** Opens a bucket that may be read though it is not listed: of another account, or where listing is denied. */
export function OpenBucket({ onOpen }: { onOpen(address: BucketAddress): void }) {
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);

  function open() {
    const address = parseBucketAddress(text);
    if (address) onOpen(address);
    setWrong(!address);
  }
  return (
    <FormField errorText={isWrong ? "This names no bucket. Type its name, an ARN, s3://bucket/folder/ or its URL." : ""}>
      <div className="photos-open-bucket">
        <Input
          value={text} placeholder="Name, ARN, s3:// or URL" ariaLabel="Open a bucket by name, ARN or URL" spellcheck={false} autoComplete={false}
          onChange={({ detail }) => {
            setText(detail.value);
            setWrong(false);
          }}
          onKeyDown={({ detail }) => detail.key === "Enter" && open()}
        />
        <Button onClick={open} disabled={text.trim() === ""}>Open</Button>
      </div>
    </FormField>
  );
}
