/** Condition keys of one service's request, e.g. `{ "s3:prefix": "holiday/" }`; undefined ones are absent. */
export type ServiceKeys = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** An action that an API operation needs, on each of the resources. */
export interface ActionUse {
  /** `s3:GetObject` */
  action: string;
  /** ARNs; `["*"]` where the action has no resource. */
  resources: readonly string[];
  keys?: ServiceKeys;
  /** Condition keys of one of the resources: its tags. */
  keysOf?(resource: string): ServiceKeys;
}
