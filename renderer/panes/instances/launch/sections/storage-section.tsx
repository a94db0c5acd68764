import { nextDeviceName, rootOf, type LaunchForm, type VolumeForm } from "../../../../../shared/ec2/launch-form.ts";
import { volumeTypeNames, volumeTypes } from "../../../../../shared/ec2/volume-types.ts";
import { Section, type Change, type SectionProps } from "../section.tsx";

export function StorageSection({ form, change, ...rest }: SectionProps & { form: LaunchForm; change: Change<LaunchForm> }) {
  const root = form.root ?? (form.image ? rootOf(form.image) : undefined);
  const next = nextDeviceName(form);
  const others = form.image?.volumes.filter(({ deviceName }) => deviceName !== form.image?.rootDeviceName) ?? [];
  const setVolume = (at: number, volume: VolumeForm) => change({ volumes: form.volumes.map((each, index) => (index === at ? volume : each)) });
  const add = () => next && change({ volumes: [...form.volumes, { deviceName: next, size: "8", volumeType: "gp3", iops: "", encrypted: false, deleteOnTermination: false }] });
  return (
    <Section id="storage" title="Storage" about="Volumes are paid for while they exist, whether the instance runs or not." {...rest}>
      {root ? <VolumeFields title="Root volume" volume={root} isRoot onChange={(volume) => change({ root: volume })} /> : <p className="none">Choose an image first: its root volume comes from there.</p>}
      {others.map(({ deviceName, sizeGib, volumeType }) => <p key={deviceName} className="launch-about">And from the image: {deviceName}, {sizeGib} GiB {volumeType}.</p>)}
      {form.volumes.map((volume, at) => (
        <VolumeFields key={at} title={`Volume ${at + 2}`} volume={volume} onChange={(changed) => setVolume(at, changed)} onRemove={() => change({ volumes: form.volumes.filter((_, index) => index !== at) })} />
      ))}
      <button type="button" className="act" disabled={!next} onClick={add}>Add volume</button>
    </Section>
  );
}

interface VolumeFieldsProps {
  title: string;
  volume: VolumeForm;
  isRoot?: boolean;
  onChange(volume: VolumeForm): void;
  onRemove?(): void;
}

function VolumeFields({ title, volume, isRoot = false, onChange, onRemove }: VolumeFieldsProps) {
  const set = (more: Partial<VolumeForm>) => onChange({ ...volume, ...more });
  const takesIops = volumeTypes[volume.volumeType].iops !== undefined;
  return (
    <fieldset className="launch-volume">
      <legend>{title}</legend>
      <div className="launch-fields">
        <label>Device <input value={volume.deviceName} readOnly={isRoot} spellCheck={false} onChange={({ target }) => set({ deviceName: target.value })} /></label>
        <label>Size in GiB <input type="number" min={1} value={volume.size} onChange={({ target }) => set({ size: target.value })} /></label>
        <label>Type
          <select value={volume.volumeType} onChange={({ target }) => set({ volumeType: target.value as VolumeForm["volumeType"], iops: "" })}>
            {volumeTypeNames.filter((name) => !isRoot || !volumeTypes[name].notBootable).map((name) => <option key={name} value={name}>{name}, {volumeTypes[name].label.replace(/ \(.*\)$/, "")}</option>)}
          </select>
        </label>
        <label>IOPS <input type="number" min={100} value={volume.iops} disabled={!takesIops} placeholder={takesIops ? "the type's own" : "not of this type"} onChange={({ target }) => set({ iops: target.value })} /></label>
        {onRemove ? <button type="button" className="act" onClick={onRemove}>Remove<span className="visually-hidden"> {title}</span></button> : null}
      </div>
      <div className="launch-switches">
        <label className="launch-check"><input type="checkbox" checked={volume.deleteOnTermination} onChange={({ target }) => set({ deleteOnTermination: target.checked })} /> deleted with the instance</label>
        <label className="launch-check"><input type="checkbox" checked={volume.encrypted} onChange={({ target }) => set({ encrypted: target.checked })} /> encrypted</label>
      </div>
    </fieldset>
  );
}
