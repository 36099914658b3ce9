/** Where a question goes, and with which credentials. */
export interface Endpoint {
  /** For requests and messages: credentials are not in it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * @param base of the server, with the path that it is served under: `http://mimir:8080/prometheus`. User and password
 *   in it are sent as Basic authentication.
 * @param name of the endpoint, such as `query_range`.
 */
export function endpoint(base: string, name: string): Endpoint {
  const url = new URL(base);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1/${name}`;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const isNamed = username !== '' || password !== '';
  return {
    url: url.href,
    headers: isNamed ? { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } : {},
  };
}
