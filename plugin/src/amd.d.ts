/** AMD's own `module`; webpack-config.ts leaves it to the loader. */
declare module 'amd-module' {
  const module: { readonly uri?: string } | undefined;
  export default module;
}

/** Where webpack's lazy chunks are fetched from. */
declare let __webpack_public_path__: string;
