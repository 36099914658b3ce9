import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../stack/paths.ts';
import { RunningCommand } from './command.ts';
import { freePorts } from './free-ports.ts';
import { Relay } from './relay.ts';
import type { StackUnderTest } from './stack.ts';

/** A host page of its own on a running stack, with the libraries of one Grafana, whose path to the exporter can be cut. */
export class PreviewUnderTest implements AsyncDisposable {
  readonly origin: string;
  readonly exporterPath: Relay;
  readonly #command: RunningCommand;
  readonly #folder: string;

  private constructor(origin: string, exporterPath: Relay, command: RunningCommand, folder: string) {
    this.origin = origin;
    this.exporterPath = exporterPath;
    this.#command = command;
    this.#folder = folder;
  }

  /** @param libraries the major version of Grafana. */
  static async start(stack: StackUnderTest, libraries: 12 | 13): Promise<PreviewUnderTest> {
    const folder = await mkdtemp(join(tmpdir(), 'lovewatch-preview-'));
    const relay = await Relay.to(stack.ports.admin);
    await cp(join(stack.stateFolder, 'grafana/provisioning'), folder, { recursive: true });
    const app = join(folder, 'plugins/lovewatch.yml');
    const exporter = `127.0.0.1:${stack.ports.admin}`;
    const provisioned = await readFile(app, 'utf8');
    if (!provisioned.includes(exporter)) throw new Error(`${app} does not name ${exporter}`);
    await writeFile(app, provisioned.replaceAll(exporter, `127.0.0.1:${relay.port}`));
    const address = `127.0.0.1:${(await freePorts()).grafana}`;
    const args = [
      join(root, 'plugin/host/main.ts'),
      ...['--listen', address, '--provisioning', folder, '--libraries', String(libraries)],
    ];
    const command = new RunningCommand(process.execPath, args);
    await command.printed('host page listening on');
    return new PreviewUnderTest(`http://${address}`, relay, command, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#command.signalGroup('SIGTERM');
    await this.#command.exited;
    await this.exporterPath[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
