/** What the switches of the page choose; server and browser read the same cookies. */
export const cookieNames = {
  role: 'lovewatch_role',
  language: 'lovewatch_language',
  theme: 'lovewatch_theme',
} as const;

export const languages = ['en-US', 'zh-Hans'] as const;
export type Language = (typeof languages)[number];

const themes = ['dark', 'light'] as const;
export type Theme = (typeof themes)[number];

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

export function isTheme(text: unknown): text is Theme {
  return themes.some((theme) => theme === text);
}
