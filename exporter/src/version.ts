import packageJson from '../package.json' with { type: 'json' };

/** The exporter's own version. */
export const version: string = packageJson.version;
