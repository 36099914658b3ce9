import { headline } from './service-text.ts';
import { serviceLevel, type ServiceState } from './service-state.ts';

/** Tells screen readers when a service gets better or worse; of numbers that move it says nothing. */
export function LevelAnnouncer({ services }: { services: readonly ServiceState[] }): React.JSX.Element {
  return (
    <div className="sr-only" role="status">
      {services.map((state) => (
        <p key={state.service}>{`${state.service} ${headline(serviceLevel(state))}`}</p>
      ))}
    </div>
  );
}
