import { useState } from 'react';
import { dataSourceUidDefault } from '../app/settings.ts';
import { readExporterUrl } from './exporter-url.ts';
import type { SavedSettings, SettingsChange } from './settings.ts';
import { readToken } from './token.ts';
import { tokenProblem, urlProblem } from './typed-text.ts';

/** What a person has typed over what is saved; undefined: not touched. */
interface Typed {
  readonly url?: string | undefined;
  readonly token?: string | undefined;
  readonly dataSourceUid?: string | undefined;
}

export interface SettingsForm {
  readonly url: string;
  /** The same as it would be saved; while it is wrong, what is saved now. */
  readonly fineUrl: string;
  readonly urlProblem: string | undefined;
  readonly token: string | undefined;
  readonly tokenProblem: string | undefined;
  readonly dataSourceUid: string;
  /** What there is to save; undefined: nothing, or something is wrong. */
  readonly change: SettingsChange | undefined;
  readonly isTouched: boolean;
  readonly type: (typed: Typed) => void;
  readonly reset: () => void;
}

/** The form's state: laid over what is saved, which may be read anew below it. */
export function useSettingsForm({ jsonData }: SavedSettings): SettingsForm {
  const [typed, setTyped] = useState<Typed>({});
  const { exporterUrl = '', dataSourceUid: savedUid = '' } = jsonData;
  const saved = { url: exporterUrl, dataSourceUid: savedUid === '' ? dataSourceUidDefault : savedUid };
  const url = typed.url ?? saved.url;
  const dataSourceUid = typed.dataSourceUid ?? saved.dataSourceUid;
  const readUrl = readExporterUrl(url);
  const read = typed.token === undefined ? undefined : readToken(typed.token);
  const problems = {
    urlProblem: typed.url === undefined ? undefined : urlProblem(readUrl),
    tokenProblem: read && tokenProblem(read),
  };
  const fineUrl = readUrl.kind === 'fine' ? readUrl.url : exporterUrl;
  const isTouched = fineUrl !== exporterUrl || read !== undefined || dataSourceUid !== saved.dataSourceUid;
  const isFine = problems.urlProblem === undefined && problems.tokenProblem === undefined;
  const change: SettingsChange = {
    jsonData: { exporterUrl: fineUrl, dataSourceUid },
    ...(read?.kind === 'fine' && { token: read.token }),
  };
  return {
    url,
    fineUrl,
    token: typed.token,
    dataSourceUid,
    ...problems,
    change: isTouched && isFine ? change : undefined,
    isTouched: isTouched || !isFine,
    type: (more) => setTyped((before) => ({ ...before, ...more })),
    reset: () => setTyped({}),
  };
}
