import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Role = 'Viewer' | 'Editor' | 'Admin';
export type Theme = 'dark' | 'light';
export type Language = 'en-US' | 'zh-Hans';

export interface Visitor {
  readonly role?: Role;
  readonly theme?: Theme;
  readonly language?: Language;
  /** In CSS pixels. */
  readonly width?: number;
}

/** Where the pages of the app are. */
export const appPath = '/a/aixin-lovewatch-app';
export const configurationPage = '/plugins/aixin-lovewatch-app?page=configuration';
/** The panel for dashboards, as the preview shows it. */
export const panelPage = '/panel/aixin-lovewatchband-panel';
export const pages = ['overview', 'slos', 'thresholds', 'breakers', 'incidents'] as const;

/** The app in a browser, as one person sees it; it notes all that a person should never meet. */
export class AppUnderTest {
  readonly #context: BrowserContext;
  readonly #origin: string;
  readonly page: Page;
  /** Errors of the page, and requests to anywhere else. */
  readonly complaints: string[] = [];
  /** Calls of the API since the page was opened, such as `GET /api/...`. */
  readonly calls: string[] = [];

  private constructor(context: BrowserContext, origin: string, page: Page) {
    this.#context = context;
    this.#origin = origin;
    this.page = page;
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin !== origin && url.protocol !== 'data:' && url.protocol !== 'blob:')
        this.complaints.push(`asks elsewhere: ${url.href}`);
      if (url.pathname.startsWith('/api/')) this.calls.push(`${request.method()} ${url.pathname}`);
    });
  }

  /** @param origin of the host page. */
  static async open(browser: Browser, origin: string, visitor: Visitor = {}): Promise<AppUnderTest> {
    const { role = 'Admin', theme = 'dark', language = 'en-US', width = 1280 } = visitor;
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-US' });
    const cookies = { role, theme, language };
    await context.addCookies(
      Object.entries(cookies).map(([name, value]) => ({ name: `lovewatch_${name}`, value, url: origin })),
    );
    return new AppUnderTest(context, origin, await context.newPage());
  }

  /** @param path below the app, such as `slos` or `thresholds?metric=love/error_ratio`; with a slash first, from the root. */
  async goto(path: string): Promise<void> {
    await this.page.goto(path.startsWith('/') ? this.#origin + path : `${this.#origin}${appPath}/${path}`);
    await this.page.locator('h1').first().waitFor();
  }

  /** Resolves once the page's main part has the text. */
  async untilText(text: string | RegExp): Promise<void> {
    await this.page.locator('main', { hasText: text }).first().waitFor();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close();
  }
}
