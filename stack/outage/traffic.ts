import autocannon from 'autocannon';

/** Light, steady, real traffic. */
export interface Traffic {
  /** Resolves with the status code of the first answer that is a failure from now on. */
  firstFailure(): Promise<number>;
  stop(): void;
}

/** @param requestsPerSecond in all, over as many connections, 20 at most, that are kept alive. */
export function startTraffic(url: string, requestsPerSecond: number): Traffic {
  const waiting: ((code: number) => void)[] = [];
  const instance = autocannon(
    {
      url,
      connections: Math.min(20, Math.ceil(requestsPerSecond)),
      overallRate: requestsPerSecond,
      duration: 3600,
      timeout: 40,
    },
    () => undefined,
  );
  instance.on('response', (_client, code: number) => {
    if (code >= 500) for (const resolve of waiting.splice(0)) resolve(code);
  });
  return {
    firstFailure: () => new Promise((resolve) => waiting.push(resolve)),
    stop: () => {
      instance.stop();
    },
  };
}
