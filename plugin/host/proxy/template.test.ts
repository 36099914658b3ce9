import { describe, expect, test } from 'vitest';
import { fillTemplate } from './template.ts';

const data = {
  JsonData: {
    exporterUrl: 'http://127.0.0.1:9464',
    port: 9464,
    on: false,
    nested: { deep: 'x' },
    empty: '',
    none: null,
  },
  SecureJsonData: { apiToken: 'secret' },
};

describe('a template', () => {
  const cases: [string, string, string][] = [
    ['without actions stays as it is', 'http://x/{y}', 'http://x/{y}'],
    ['has its keys filled in', '{{ .JsonData.exporterUrl }}/tune', 'http://127.0.0.1:9464/tune'],
    ['needs no spaces', '{{.JsonData.port}}', '9464'],
    ['reads secrets', 'Bearer {{ .SecureJsonData.apiToken }}', 'Bearer secret'],
    ['reads what is nested', '{{ .JsonData.nested.deep }}', 'x'],
    ['says that a key is missing', '{{ .JsonData.url }}/tune', '<no value>/tune'],
    ['says that a key below a missing one is missing', '{{ .JsonData.a.b }}', '<no value>'],
    ['says that null is no value', '{{ .JsonData.none }}', '<no value>'],
    ['never reads what every object has', '{{ .JsonData.constructor }}', '<no value>'],
    [
      'shows what is set',
      '{{ if .SecureJsonData.apiToken }}Bearer {{ .SecureJsonData.apiToken }}{{ end }}',
      'Bearer secret',
    ],
    [
      'leaves out what is not set',
      'a{{ if .SecureJsonData.other }}{{ .SecureJsonData.other }}{{ end }}b',
      'ab',
    ],
    [
      'takes empty, zero and false for not set',
      '{{ if .JsonData.empty }}x{{ end }}{{ if .JsonData.on }}y{{ end }}',
      '',
    ],
    ['has an else', '{{ if .JsonData.on }}on{{ else }}off{{ end }}', 'off'],
    ['has an else that is left out', '{{ if .JsonData.port }}on{{ else }}off{{ end }}', 'on'],
    ['nests', '{{ if .JsonData.port }}a{{ if .JsonData.on }}b{{ else }}c{{ end }}d{{ end }}', 'acd'],
    ['trims where it is told to', 'a {{- .JsonData.port -}} b', 'a9464b'],
  ];
  test.each(cases)('%s', (_title, template, expected) => {
    expect(fillTemplate(template, data)).toBe(expected);
  });
});

describe('what is not understood is refused by name', () => {
  const cases: [string, RegExp][] = [
    ['{{ range .JsonData.x }}{{ end }}', /^\{\{ range \.JsonData\.x \}\} is not understood/],
    ['{{ .JsonData.x | printf }}', /is not understood/],
    ['{{ .Other.x }}', /^\{\{ \.Other\.x \}\} names nothing; write \.JsonData\.x/],
    ['{{ if .JsonData.port }}x', /has no \{\{ end \}\}/],
    ['x{{ end }}', /^\{\{ end \}\} is not understood/],
    ['{{ if .JsonData.port }}{{ else }}{{ else }}{{ end }}', /two \{\{ else \}\}/],
  ];
  test.each(cases)('%s', (template, message) => {
    expect(() => fillTemplate(template, data)).toThrow(message);
  });
});
