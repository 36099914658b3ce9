import { join } from 'node:path';
import CopyPlugin from 'copy-webpack-plugin';
import type { Configuration } from 'webpack';
import { SubresourceIntegrityPlugin } from 'webpack-subresource-integrity';
import { external } from './externals.ts';
import { panelFolder, pluginFolder, readPluginJson, readVersion, sourceFolder } from './plugin-files.ts';

/** What Grafana loads: the app, and the panel that is nested in it. */
const entries = {
  module: './module.tsx',
  [`${panelFolder}/module`]: `./${panelFolder}/module.tsx`,
};

/**
 * The layout that `@grafana/create-plugin` gives a plugin: AMD modules, what Grafana shares left out, lazy chunks with
 * integrity hashes, and beside them the files that a catalogue shows.
 *
 * @param folder where it goes; it is emptied before.
 */
export async function webpackConfig(folder: string): Promise<Configuration> {
  const { id } = await readPluginJson();
  const version = await readVersion();
  return {
    context: sourceFolder,
    mode: 'production',
    devtool: 'source-map',
    entry: entries,
    externals: [external],
    module: { rules: [typeScript] },
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    output: {
      clean: true,
      path: folder,
      filename: '[name].js',
      chunkFilename: '[name].js?_cache=[contenthash]',
      library: { type: 'amd' },
      publicPath: `public/plugins/${id}/`,
      uniqueName: id,
      crossOriginLoading: 'anonymous',
    },
    performance: { hints: false }, // bundle-size.ts measures what a browser fetches, gzipped.
    plugins: [
      new CopyPlugin({ patterns: copied(id, version) }),
      new SubresourceIntegrityPlugin({ hashFuncNames: ['sha256'] }),
    ],
  };
}

const typeScript = {
  test: /\.tsx?$/,
  exclude: /node_modules/,
  use: {
    loader: 'swc-loader',
    options: {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
    },
  },
};

function copied(
  id: string,
  version: string,
): { from: string; to: string; transform?: (content: Buffer) => string }[] {
  const filled = (content: Buffer): string =>
    content
      .toString()
      .replaceAll('%VERSION%', version)
      .replaceAll('%TODAY%', new Date().toISOString().slice(0, 10))
      .replaceAll('%PLUGIN_ID%', id);
  return [
    { from: '**/plugin.json', to: '.', transform: filled },
    { from: 'README.md', to: '.', transform: filled },
    { from: join(pluginFolder, 'CHANGELOG.md'), to: '.' },
    { from: join(pluginFolder, '../LICENSE'), to: '.' },
    { from: '**/locales/*/*.json', to: '.' },
    { from: '**/img/**', to: '.' },
  ];
}
