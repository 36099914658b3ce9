// Stands in for heavy libraries that no page of the app draws with. Whatever is asked of it, called or made of it is it
// again, so that modules which only prepare something are evaluated without them.
const nothing = new Proxy(function () {}, {
  get: (_target, name) => (name === 'prototype' ? {} : nothing),
  apply: () => nothing,
  construct: () => nothing,
});

export default nothing;
// The names that @grafana/ui and @grafana/data import: the build says when one is missing.
export {
  nothing as Block,
  nothing as Document,
  nothing as Editor,
  nothing as Geometry,
  nothing as Range,
  nothing as Text,
  nothing as Value,
  nothing as loader,
};
