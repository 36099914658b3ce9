import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as i18next from 'i18next';
import jquery from 'jquery';
import lodash from 'lodash';
import moment from 'moment';
import React from 'react';
import ReactDom from 'react-dom';
import * as reactRouter from 'react-router-dom-v5-compat';
import * as jsxRuntime from 'react/jsx-runtime';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
// Last: from here on a global `define` is there, which libraries of another kind take for their own.
import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';

interface SystemLoader {
  set(id: string, module: object): void;
  addImportMap(map: { imports: Record<string, string> }): void;
  import(id: string): Promise<Record<string, unknown>>;
}

declare const System: SystemLoader;

/** A CommonJS module is handed on as it is. */
function whole(module: object): object {
  return { ...module, default: module, __useDefault: true };
}

/** Of what Grafana shares with plugins, all that is drawn here; d3, slate, prismjs and redux are left out. */
function sharedModules(): Record<string, object> {
  return {
    '@emotion/css': emotionCss,
    '@emotion/react': emotionReact,
    '@grafana/data': grafanaData,
    '@grafana/runtime': grafanaRuntime,
    '@grafana/ui': grafanaUi,
    i18next,
    jquery: whole(jquery),
    lodash: whole(lodash),
    moment: whole(moment),
    react: whole(React),
    'react-dom': whole(ReactDom),
    'react-router': reactRouter,
    'react/jsx-runtime': jsxRuntime,
    rxjs,
    'rxjs/operators': rxjsOperators,
  };
}

/** Makes the modules known that a plugin leaves out of its bundle. Exports are copied: services must be set before. */
export function shareModules(): void {
  const shared = sharedModules();
  for (const [name, module] of Object.entries(shared)) System.set(`package:${name}`, module);
  System.addImportMap({
    imports: Object.fromEntries(Object.keys(shared).map((name) => [name, `package:${name}`])),
  });
}

/** Runs an AMD module by its address below the page's root. */
export function importModule(path: string): Promise<Record<string, unknown>> {
  return System.import(new URL(`/${path}`, window.location.href).href);
}
