import type { Language } from '../../preferences.ts';
import { hostData } from '../boot.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';

export type Texts = {
  [Key in keyof typeof english]: (typeof english)[Key] extends string ? string : (typeof english)[Key];
};

const byLanguage: Record<Language, Texts> = { 'en-US': english, 'zh-Hans': chinese };

/** The page's own words in the language chosen. */
export function texts(): Texts {
  return byLanguage[hostData().language];
}
