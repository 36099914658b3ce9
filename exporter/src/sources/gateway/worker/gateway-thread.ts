import { machineParts } from '../../../breaker/common-clock.ts';
import { attach } from '../../../core/breaker/shared-breakers.ts';
import type { Rule } from '../../../core/dispatch/rule.ts';
import { InFlight } from '../../../core/traffic/in-flight.ts';
import { buildRules } from '../../../middleware/build-rules.ts';
import type { MiddlewareExchange } from '../../../middleware/exchange.ts';
import { Gateway } from '../gateway.ts';
import { GatewayError } from './gateway-error.ts';
import type { Asked, GivenRules, Told, WorkerStart } from './messages.ts';
import { RingWriter } from './request-ring.ts';

const flushMs = 100;

type Rules = readonly Rule<MiddlewareExchange>[];

/** The gateways of all services in one thread, and what the main thread may ask of them. */
export class GatewayThread {
  readonly #start: WorkerStart;
  readonly #tell: (told: Told) => void;
  readonly #gateways: readonly Gateway[];
  readonly #prepared = new Map<number, Rules>();
  readonly #flush: NodeJS.Timeout;

  private constructor(start: WorkerStart, rules: readonly Rules[], tell: (told: Told) => void) {
    this.#start = start;
    this.#tell = tell;
    const { services, thread, degraded } = start;
    const breakers = attach(start.breakers, thread + 1, machineParts.random);
    const ring = new RingWriter(start.ring);
    this.#gateways = services.map(
      ({ service, inFlight }, index) =>
        new Gateway({
          service,
          rules: rules[index]!,
          breaker: breakers[index]!,
          inFlight: new InFlight(inFlight, thread),
          isDegraded: () => degraded[index] !== 0,
          nowMs: machineParts.nowMs,
          record: (record) => {
            ring.write(index, record);
          },
          moved: () => {
            tell({ kind: 'moved' });
          },
          middlewareFailed: (error) => {
            tell({ kind: 'warning', service: index, why: `a request has failed: ${String(error)}` });
          },
        }),
    );
    this.#flush = setInterval(() => {
      ring.flush();
    }, flushMs).unref();
  }

  /** @throws RulesError when a middleware cannot be made. */
  static async open(start: WorkerStart, tell: (told: Told) => void): Promise<GatewayThread> {
    const rules = await Promise.all(
      start.services.map((_, index) => rulesOf(start, index, start.rules[index]!, tell)),
    );
    return new GatewayThread(start, rules, tell);
  }

  /** @returns what to say to it. */
  async answer(asked: Asked): Promise<Told> {
    try {
      return { kind: 'done', cutOff: await this.#do(asked) };
    } catch (error) {
      const { service, problems, message } =
        error instanceof GatewayError ? error : new GatewayError(0, error);
      return { kind: 'refused', service, why: message, problems };
    }
  }

  async #do(asked: Asked): Promise<number[]> {
    switch (asked.kind) {
      case 'listen':
        for (const [index, gateway] of this.#gateways.entries())
          await gateway.listen(asked.ports[index], asked.reusePort).catch((error: unknown) => {
            throw new GatewayError(index, error);
          });
        return [];
      case 'prepare':
        this.#prepared.set(asked.service, await this.#rules(asked.service, asked.given));
        return [];
      case 'swap':
        this.#gateways[asked.service]!.swapRules(this.#prepared.get(asked.service)!);
        this.#prepared.delete(asked.service);
        return [];
      case 'discard':
        this.#prepared.delete(asked.service);
        return [];
      case 'drain':
        clearInterval(this.#flush);
        return await Promise.all(this.#gateways.map((gateway) => gateway.drain(asked.timeoutSeconds)));
    }
  }

  #rules(service: number, given: GivenRules): Promise<Rules> {
    return rulesOf(this.#start, service, given, this.#tell).catch((error: unknown) => {
      throw new GatewayError(service, error);
    });
  }
}

function rulesOf(
  start: WorkerStart,
  index: number,
  { rules, limits }: GivenRules,
  tell: (told: Told) => void,
): Promise<Rules> {
  const service = start.services[index]!.service.name;
  const { folder } = start;
  const warn = (why: string): void => {
    tell({ kind: 'warning', service: index, why });
  };
  return buildRules(rules, { service, ...machineParts, limits, folder, warn });
}
