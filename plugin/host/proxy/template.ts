/** What a route's url and headers may name. */
export interface TemplateData {
  JsonData: Record<string, unknown>;
  SecureJsonData: Record<string, string>;
}

type Token = { kind: 'text'; text: string } | { kind: 'action'; words: string[] };
interface Reader {
  tokens: Token[];
  at: number;
}

/**
 * Fills a template in the part of Go's language that plugins use: `{{ .JsonData.x }}`, `{{ if .SecureJsonData.x }}`,
 * `{{ else }}`, `{{ end }}`, with `{{-` and `-}}` trimming. A missing key gives `<no value>`, as in Grafana.
 *
 * @throws Error for any other action.
 * @see https://pkg.go.dev/text/template
 */
export function fillTemplate(template: string, data: TemplateData): string {
  const reader = { tokens: tokensOf(template), at: 0 };
  const filled = fillBlock(reader, data, true);
  if (reader.at < reader.tokens.length) throw unexpected(reader.tokens[reader.at]!);
  return filled;
}

function tokensOf(template: string): Token[] {
  const trimmed = template.replace(/\s+\{\{- /g, '{{ ').replace(/ -\}\}\s+/g, ' }}');
  return trimmed.split(/(\{\{.*?\}\})/s).flatMap((part): Token[] => {
    if (part === '') return [];
    const action = /^\{\{(.*)\}\}$/s.exec(part);
    return action === null
      ? [{ kind: 'text', text: part }]
      : [
          {
            kind: 'action',
            words: action[1]!
              .replace(/^-\s|\s-$/g, '')
              .trim()
              .split(/\s+/),
          },
        ];
  });
}

/** Reads to the end, or to the `else` or `end` that closes this block. */
function fillBlock(reader: Reader, data: TemplateData, isShown: boolean): string {
  let filled = '';
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (token.kind === 'action' && (token.words[0] === 'else' || token.words[0] === 'end')) return filled;
    reader.at++;
    if (token.kind === 'text') filled += isShown ? token.text : '';
    else filled += fillAction(reader, token, data, isShown);
  }
  return filled;
}

function fillAction(
  reader: Reader,
  token: Token & { kind: 'action' },
  data: TemplateData,
  isShown: boolean,
): string {
  const [word, argument] = token.words;
  if (word === 'if' && token.words.length === 2)
    return fillIf(reader, lookUp(argument!, data), data, isShown);
  if (token.words.length !== 1 || !word?.startsWith('.')) throw unexpected(token);
  const value = lookUp(word, data);
  return isShown ? shown(value) : '';
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '<no value>';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function fillIf(reader: Reader, condition: unknown, data: TemplateData, isShown: boolean): string {
  const isTrue = isTruthy(condition);
  let filled = fillBlock(reader, data, isShown && isTrue);
  if (closing(reader) === 'else') filled += fillBlock(reader, data, isShown && !isTrue) + end(reader);
  return filled;
}

function closing(reader: Reader): string {
  const token = reader.tokens[reader.at++];
  if (token?.kind !== 'action') throw new Error('{{ if }} has no {{ end }}; add it');
  return token.words[0]!;
}

function end(reader: Reader): '' {
  if (closing(reader) !== 'end') throw new Error('{{ if }} has two {{ else }}; leave one out');
  return '';
}

function lookUp(path: string, data: TemplateData): unknown {
  const [empty, scope, ...keys] = path.split('.');
  if (empty !== '' || (scope !== 'JsonData' && scope !== 'SecureJsonData')) {
    throw new Error(`{{ ${path} }} names nothing; write .JsonData.x or .SecureJsonData.x`);
  }
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? value[key as never]
        : undefined,
    data[scope],
  );
}

/** Go's truth: false, 0, nothing, and what is empty are not true. */
function isTruthy(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function unexpected(token: Token): Error {
  const text = token.kind === 'action' ? `{{ ${token.words.join(' ')} }}` : token.text;
  return new Error(
    `${text} is not understood here; the page knows {{ .x }}, {{ if .x }}, {{ else }} and {{ end }}`,
  );
}
