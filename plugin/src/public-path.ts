import amdModule from 'amd-module';

/** Lazy chunks are beside the bundle, wherever Grafana serves it from: a CDN, or a path below another. */
const uri = amdModule?.uri;
if (uri !== undefined) __webpack_public_path__ = uri.slice(0, uri.lastIndexOf('/') + 1);
