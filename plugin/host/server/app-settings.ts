import { z } from 'zod';
import type { PluginJson } from '../proxy/plugin-json.ts';
import type { TemplateData } from '../proxy/template.ts';
import type { ProvisionedApp } from '../provisioning/schema.ts';
import { pluginMeta, type PluginMeta } from './plugin-meta.ts';

/** What the configuration page sends: secrets that are left out stay as they are. */
export const settingsChange = z.object({
  enabled: z.boolean().optional(),
  pinned: z.boolean().optional(),
  jsonData: z.record(z.string(), z.unknown()).optional(),
  secureJsonData: z.record(z.string(), z.string()).nullish(),
});
export type SettingsChange = z.infer<typeof settingsChange>;

export interface AppMeta extends PluginMeta {
  enabled: boolean;
  pinned: boolean;
  defaultNavUrl: string;
  jsonData: Record<string, unknown>;
  secureJsonFields: Record<string, boolean>;
}

/** The app's settings: provisioned at the start, changed in memory for as long as the page runs. */
export class AppSettings {
  readonly #json: PluginJson;
  #enabled: boolean;
  #pinned = true;
  #jsonData: Record<string, unknown>;
  #secureJsonData: Record<string, string>;

  constructor(json: PluginJson, provisioned: ProvisionedApp | undefined) {
    this.#json = json;
    this.#enabled = provisioned?.disabled !== true;
    this.#jsonData = provisioned?.jsonData ?? {};
    this.#secureJsonData = provisioned?.secureJsonData ?? {};
  }

  change({ enabled, pinned, jsonData, secureJsonData }: SettingsChange): void {
    this.#enabled = enabled ?? this.#enabled;
    this.#pinned = pinned ?? this.#pinned;
    this.#jsonData = jsonData ?? this.#jsonData;
    this.#secureJsonData = { ...this.#secureJsonData, ...secureJsonData };
  }

  /** With the secrets: for the proxy alone. */
  get templateData(): TemplateData {
    return { JsonData: this.#jsonData, SecureJsonData: this.#secureJsonData };
  }

  /** As `GET /api/plugins/ID/settings` answers: which secrets are set, never what they are. */
  get meta(): AppMeta {
    return {
      ...pluginMeta(this.#json),
      enabled: this.#enabled,
      pinned: this.#pinned,
      defaultNavUrl: `/a/${this.#json.id}`,
      jsonData: this.#jsonData,
      secureJsonFields: Object.fromEntries(
        Object.entries(this.#secureJsonData).map(([key, secret]) => [key, secret !== '']),
      ),
    };
  }
}
