/**
 * How the page tells time, on the server at first and in the browser from then on.
 * Loaded by both, so it uses nothing that only one of them has.
 */

const unitsOf = {
  en: { day: ' d', hour: ' h', minute: ' min', second: ' s' },
  'zh-CN': { day: ' 天', hour: ' 小时', minute: ' 分', second: ' 秒' },
};

/** The two largest units of a duration: `3 min 12 s`, `2 h 5 min`. Below 0 counts as 0. */
export function durationText(seconds, language) {
  const units = unitsOf[language];
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [
    [Math.floor(whole / 86_400), units.day],
    [Math.floor(whole / 3600) % 24, units.hour],
    [Math.floor(whole / 60) % 60, units.minute],
    [whole % 60, units.second],
  ];
  const largest = parts.findIndex(([count]) => count > 0);
  if (largest === -1) return `0${units.second}`;
  return parts
    .slice(largest, largest + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}

/** `just now`, `3 min ago`. */
export function agoText(seconds, language) {
  if (seconds < 5) return language === 'en' ? 'just now' : '刚刚';
  const unit = [86_400, 3600, 60, 1].find((size) => seconds >= size);
  const duration = durationText(Math.floor(seconds / unit) * unit, language);
  return language === 'en' ? `${duration} ago` : `${duration}前`;
}

/** The time of day; with the date when it was not today, in the reader's own time zone. */
export function clockText(atSeconds, nowSeconds, language) {
  const at = new Date(atSeconds * 1000);
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  const isToday = at.toDateString() === new Date(nowSeconds * 1000).toDateString();
  const date = isToday ? {} : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...date, ...time }).format(at);
}

/** What a `<time data-show=…>` shows. */
export function timeText(show, atSeconds, nowSeconds, language) {
  switch (show) {
    case 'age':
      return durationText(nowSeconds - atSeconds, language);
    case 'ago':
      return agoText(nowSeconds - atSeconds, language);
    default:
      return clockText(atSeconds, nowSeconds, language);
  }
}
