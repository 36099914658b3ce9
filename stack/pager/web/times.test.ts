import { expect, test } from 'vitest';
import { agoText, clockText, durationText } from './times.js';

test.each([
  [0, '0 s', '0 秒'],
  [-3, '0 s', '0 秒'],
  [59.9, '59 s', '59 秒'],
  [60, '1 min', '1 分'],
  [192, '3 min 12 s', '3 分 12 秒'],
  [7500, '2 h 5 min', '2 小时 5 分'],
  [3605, '1 h', '1 小时'],
  [90_000, '1 d 1 h', '1 天 1 小时'],
])('%d seconds last %s', (seconds, english, chinese) => {
  expect([durationText(seconds, 'en'), durationText(seconds, 'zh-CN')]).toEqual([english, chinese]);
});

test.each([
  [-2, 'just now', '刚刚'],
  [12, '12 s ago', '12 秒前'],
  [192, '3 min ago', '3 分前'],
  [7500, '2 h ago', '2 小时前'],
])('%d seconds since are %s', (seconds, english, chinese) => {
  expect([agoText(seconds, 'en'), agoText(seconds, 'zh-CN')]).toEqual([english, chinese]);
});

test('the clock adds the date when it was not today', () => {
  const at = new Date(2026, 10, 22, 15, 14, 2).getTime() / 1000;
  expect(clockText(at, at + 60, 'en')).toBe('15:14:02');
  expect(clockText(at, at + 86_400, 'en')).toMatch(/22 Nov.*15:14:02/);
});
