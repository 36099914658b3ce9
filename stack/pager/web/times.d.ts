import type { Language } from '../page/language.ts';

export type Show = 'age' | 'ago' | 'clock';
export function durationText(seconds: number, language: Language): string;
export function agoText(seconds: number, language: Language): string;
export function clockText(atSeconds: number, nowSeconds: number, language: Language): string;
export function timeText(show: Show, atSeconds: number, nowSeconds: number, language: Language): string;
