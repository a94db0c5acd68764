/** What an app needs of this machine's environment to start and to show a window. */
const passedOn = ["PATH", "SystemRoot", "SystemDrive", "TEMP", "TMP", "TMPDIR", "LANG", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR"];

/** An environment without the tester's home, AWS profiles and Node options. */
export function appEnvironment(home: string): Record<string, string> {
  const machine = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  return { ...Object.fromEntries(machine), HOME: home, USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home, AWS_EC2_METADATA_DISABLED: "true" };
}
