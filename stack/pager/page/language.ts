export type Language = 'en' | 'zh-CN';

/**
 * The language of a page: `?lang=en` or `?lang=zh` decides, then the browser's preference, then English.
 *
 * @param wanted the value of `lang`, not trusted.
 */
export function chooseLanguage(wanted: unknown, acceptLanguage: string | undefined): Language {
  if (typeof wanted === 'string') {
    if (wanted.startsWith('zh')) return 'zh-CN';
    if (wanted.startsWith('en')) return 'en';
  }
  const preferred = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag, ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { tag: tag!, quality: quality === undefined ? 1 : Number(quality.trim().slice(2)) };
    })
    .filter(({ tag, quality }) => quality > 0 && /^(zh|en)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality)[0];
  return preferred?.tag.startsWith('zh') ? 'zh-CN' : 'en';
}

/** The short form that addresses carry. */
export function languageQuery(language: Language): 'en' | 'zh' {
  return language === 'en' ? 'en' : 'zh';
}
