/**
 * For `t()` with values that people or the exporter have written: `t('key', '{{metric}} …', { metric, ...verbatim })`.
 * React escapes what it shows; i18next would do so once more, and `love/p99` would read `love&#x2F;p99`.
 */
export const verbatim = { interpolation: { escapeValue: false } } as const;
