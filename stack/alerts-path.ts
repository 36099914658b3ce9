/** Debian builds Prometheus 2 with the older pages alone, and Prometheus 3 with none. */
const alertsPaths = ['/alerts', '/classic/alerts', '/api/v1/alerts'];

/** @returns where this Prometheus shows its alerts. */
export async function alertsPathOf(port: number): Promise<string> {
  const answers = alertsPaths.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).ok);
  const isThere = await Promise.all(answers);
  return alertsPaths.find((_, index) => isThere[index]) ?? '/';
}
