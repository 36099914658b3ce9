import { createTheme, ThemeContext } from '@grafana/data';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import uPlot from 'uplot';
import type { Edges } from '../../src/api/schema/common.ts';
import { BandChart } from '../../src/chart/BandChart.tsx';
import type { madeDay } from './day.ts';

export type Day = ReturnType<typeof madeDay>;

/** A chart on the page. */
export interface Drawn {
  /** What a person takes hold of. */
  readonly handle: () => Element;
  readonly remove: () => void;
}

/** Draws a day into an element. */
export type Contender = (day: Day, element: HTMLElement) => Drawn;

export const width = 1200;
export const height = 400;

/** Our chart as the page of a threshold has it, with both handles. */
export const bandChart: Contender = (day, element) => {
  const root = createRoot(element);
  flushSync(() => {
    root.render(
      <ThemeContext.Provider value={createTheme()}>
        <Page day={day} />
      </ThemeContext.Provider>,
    );
  });
  return {
    handle: () => element.querySelector('[data-edge="upper"]')!,
    remove: () => {
      root.unmount();
    },
  };
};

/** Whoever uses the chart keeps the edges, so React has its work at each move as well. */
function Page({ day }: { day: Day }): React.JSX.Element {
  const [edges, setEdges] = useState<Edges>({ lower: null, upper: null });
  return (
    <BandChart
      {...{ width, height, ...day }}
      metric="love/latency_p99_seconds"
      unit="seconds"
      timeZone="utc"
      handles={{
        edges,
        resting: { lower: 4, upper: 11 },
        isDisabled: false,
        onMove: setEdges,
        onSettle: setEdges,
      }}
    />
  );
}

/** The same three series and band in uPlot alone; an edge is moved the plain way, by drawing the plot again. */
export const plainPlot: Contender = ({ series }, element) => {
  const { times, lower, upper, values } = series as Record<keyof typeof series, Float64Array>;
  const line = { points: { show: false }, width: 1 };
  const plot = new uPlot(
    {
      width,
      height,
      ms: 1,
      legend: { show: false },
      series: [{}, { ...line, stroke: 'gray' }, { ...line, stroke: 'gray' }, { ...line, stroke: 'blue' }],
      bands: [{ series: [2, 1], fill: 'rgba(138, 160, 200, 0.14)' }],
    },
    [times, lower, upper, values],
    element,
  );
  element.addEventListener('pointermove', () => {
    plot.redraw();
  });
  return {
    handle: () => element,
    remove: () => {
      plot.destroy();
    },
  };
};
