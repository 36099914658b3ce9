import { Fragment } from 'react';

/** The name of a metric: a long one goes on in the next line behind a slash or an underscore, not amid a word. */
export function MetricName({ metric }: { metric: string }): React.JSX.Element {
  return (
    <>
      {metric.split(/(?<=[/_,])/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
