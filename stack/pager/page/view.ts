import { timeText, type Show } from '../web/times.js';
import { html, webAddress, type Html } from './html.ts';
import { languageQuery, type Language } from './language.ts';
import { texts, type Text } from './text.ts';

/** What every part of a page needs to know: the moment, the language, its words. */
export class View {
  readonly nowSeconds: number;
  readonly language: Language;
  readonly text: Text;

  constructor(nowSeconds: number, language: Language) {
    this.nowSeconds = nowSeconds;
    this.language = language;
    this.text = texts[language];
  }

  /** A moment; the page's script keeps it current, and shows it in the reader's time zone. */
  time(show: Show, atSeconds: number): Html {
    const moment = new Date(atSeconds * 1000).toISOString();
    const text = timeText(show, atSeconds, this.nowSeconds, this.language);
    return html`<time datetime="${moment}" data-at="${atSeconds}" data-show="${show}">${text}</time>`;
  }

  /** An address on this server, keeping the reader's language. */
  href(path: string): string {
    return `${path}?lang=${languageQuery(this.language)}`;
  }

  /** @returns where a link leads: the web, or a runbook of this server; null when anywhere else. */
  address(href: string): string | null {
    return /^\/runbooks\/[A-Za-z0-9-]+$/.test(href) ? this.href(href) : webAddress(href);
  }
}
