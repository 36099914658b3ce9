import type { FastifyRequest } from 'fastify';
import { actionsOf, type Actions } from '../proxy/access.ts';
import type { PluginJson } from '../proxy/plugin-json.ts';
import { isRole, lowerRole, type Role } from '../proxy/role.ts';
import { cookieNames, isLanguage, isTheme, type Language, type Theme } from '../preferences.ts';

/** Who asks, by the cookies that the page's switches set: nobody signs in here. */
export interface Visitor {
  role: Role;
  /** What the exporter's audit shows. */
  login: string;
  language: Language;
  /** null leaves it to the browser. */
  theme: Theme | null;
  actions: Actions;
}

/** Editor where nothing is chosen: who opens the page on the own machine came to tune. */
const roleDefault: Role = 'Editor';

export function visitorOf(request: FastifyRequest, json: PluginJson, roleMax: Role): Visitor {
  const cookies = cookiesOf(request.headers.cookie ?? '');
  const chosen = cookies.get(cookieNames.role);
  const role = lowerRole(isRole(chosen) ? chosen : roleDefault, roleMax);
  const language = cookies.get(cookieNames.language);
  const theme = cookies.get(cookieNames.theme);
  return {
    role,
    login: `preview ${role.toLowerCase()}`,
    language: isLanguage(language) ? language : languageOf(request.headers['accept-language'] ?? ''),
    theme: isTheme(theme) ? theme : null,
    actions: actionsOf(role, json),
  };
}

function cookiesOf(header: string): Map<string, string> {
  return new Map(
    header.split(';').map((pair) => {
      const [name = '', value = ''] = pair.trim().split('=');
      return [name, value];
    }),
  );
}

/** Chinese where the browser names it before English. */
function languageOf(accepted: string): Language {
  const first = /\b(zh|en)\b/i.exec(accepted);
  return first?.[1]?.toLowerCase() === 'zh' ? 'zh-Hans' : 'en-US';
}
