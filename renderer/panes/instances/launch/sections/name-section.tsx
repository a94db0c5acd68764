import type { LaunchForm } from "../../../../../shared/ec2/launch-form.ts";
import { Section, type Change, type SectionProps } from "../section.tsx";

export function NameSection({ form, change, ...rest }: SectionProps & { form: LaunchForm; change: Change<LaunchForm> }) {
  const { tags } = form;
  const setTag = (at: number, more: Partial<(typeof tags)[number]>) => change({ tags: tags.map((tag, index) => (index === at ? { ...tag, ...more } : tag)) });
  return (
    <Section id="name" title="Name, tags and count" {...rest}>
      <div className="launch-fields">
        <label className="launch-wide">Name <input value={form.name} placeholder="web-1" spellCheck={false} onChange={({ target }) => change({ name: target.value })} /></label>
        <label>Count <input type="number" min={1} max={1000} value={form.count} onChange={({ target }) => change({ count: target.value })} /></label>
      </div>
      {tags.map(({ key, value }, at) => (
        <div key={at} className="launch-fields" role="group" aria-label={`Tag ${at + 1}`}>
          <label>Key <input value={key} spellCheck={false} onChange={({ target }) => setTag(at, { key: target.value })} /></label>
          <label>Value <input value={value} spellCheck={false} onChange={({ target }) => setTag(at, { value: target.value })} /></label>
          <button type="button" className="act" onClick={() => change({ tags: tags.filter((_, index) => index !== at) })}>Remove<span className="visually-hidden"> tag {at + 1}</span></button>
        </div>
      ))}
      <button type="button" className="act" onClick={() => change({ tags: [...tags, { key: "", value: "" }] })}>Add tag</button>
    </Section>
  );
}
