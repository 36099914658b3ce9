import { BehaviorSubject } from 'rxjs';

export interface PageTitle {
  readonly text: string;
  /** Its own address, where it has said one. */
  readonly path?: string;
}

/** What the page shown calls itself; the breadcrumbs follow it. */
export const pageTitle = new BehaviorSubject<PageTitle | null>(null);
