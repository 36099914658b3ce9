import { InvalidArgumentError } from 'commander';
import { ConfigError, formatPath } from './problem.ts';
import { configSchema, type Config } from './schema.ts';

/** What the command line may change of a configuration: where things listen and answer, which differs by machine. */
export interface Overrides {
  /** `HOST:PORT` by service. */
  readonly listen?: Readonly<Record<string, string>>;
  /** URL by service. */
  readonly backend?: Readonly<Record<string, string>>;
  readonly adminListen?: string;
  readonly stateDir?: string;
  readonly prometheusUrl?: string;
  readonly pagerUrl?: string;
  readonly grafanaTokenFile?: string;
  /** For all metrics whose entry says nothing else. */
  readonly sampleIntervalSeconds?: number;
}

/** @throws InvalidArgumentError when the text is not `SERVICE=VALUE`. */
export function parseOverride(text: string): Record<string, string> {
  const [, service, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (service === undefined || value === undefined) {
    throw new InvalidArgumentError(`must be SERVICE=VALUE, got ${text}; write love=127.0.0.1:8080`);
  }
  return { [service]: value };
}

/** @throws ConfigError when an override names no service of the configuration, or its value is refused. */
export function overridden(config: Config, { listen = {}, backend = {}, ...overrides }: Overrides): Config {
  const known = config.services.map((service) => service.name);
  const unknown = [...Object.keys(listen), ...Object.keys(backend)].filter((name) => !known.includes(name));
  const written = {
    ...config,
    admin_listen: overrides.adminListen ?? joined(config.admin_listen),
    state_dir: overrides.stateDir ?? config.state_dir,
    prometheus_url: overrides.prometheusUrl ?? config.prometheus_url,
    pager_url: overrides.pagerUrl ?? config.pager_url,
    grafana_token_file: overrides.grafanaTokenFile ?? config.grafana_token_file,
    sample_interval_seconds: overrides.sampleIntervalSeconds ?? config.sample_interval_seconds,
    services: config.services.map((service) => ({
      ...service,
      listen: listen[service.name] ?? joined(service.listen),
      backend: backend[service.name] ?? service.backend,
    })),
  };
  const result = configSchema.safeParse(written);
  const problems = [
    ...unknown.map((name) => ({ path: name, message: `is not a service; ${knownText(known)}` })),
    ...(result.error?.issues ?? []).map(({ path, message }) => ({ path: formatPath(path), message })),
  ];
  if (!result.success || problems.length > 0) throw new ConfigError('the command line', problems);
  return result.data;
}

function knownText(services: readonly string[]): string {
  return services.length === 0 ? 'the configuration has none' : `known are ${services.join(', ')}`;
}

function joined({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
