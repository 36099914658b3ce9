import { css } from '@emotion/css';
import { AppEvents, type AlertPayload, type BusEventWithPayload, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, useStyles2, type AlertVariant } from '@grafana/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { map, merge, type Observable } from 'rxjs';
import { topBarHeightPixels } from './measures.ts';

interface Toast {
  id: number;
  severity: AlertVariant;
  title: string;
  text: string;
}

const shownMillisecondsBy: Record<string, number> = { success: 3000, info: 5000, warning: 5000, error: 7000 };
let toastsTotal = 0;

/** Short messages of the app, at the corner where Grafana has them; each goes by itself, or by its button. */
export function Toasts(): ReactElement {
  const styles = useStyles2(stylesOf);
  const [toasts, setToasts] = useState<Toast[]>([]);
  const remove = (id: number): void => {
    setToasts((shown) => shown.filter((each) => each.id !== id));
  };
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const subscription = arriving().subscribe((toast) => {
      setToasts((shown) => [...shown, toast]);
      timers.add(setTimeout(remove, shownMillisecondsBy[toast.severity], toast.id));
    });
    return () => {
      subscription.unsubscribe();
      timers.forEach(clearTimeout);
    };
  }, []);
  return (
    <div className={styles} role="status" aria-live="polite">
      {toasts.map(({ id, severity, title, text }) => (
        <Alert
          key={id}
          severity={severity}
          title={title}
          elevated
          onRemove={() => {
            remove(id);
          }}
        >
          {text}
        </Alert>
      ))}
    </div>
  );
}

function arriving(): Observable<Toast> {
  const of = (type: { name: string }, severity: AlertVariant): Observable<Toast> =>
    getAppEvents()
      .getStream<BusEventWithPayload<AlertPayload>>({ type: type.name } as never)
      .pipe(map(({ payload: [title, text = ''] }) => ({ id: ++toastsTotal, severity, title, text })));
  return merge(
    of(AppEvents.alertSuccess, 'success'),
    of(AppEvents.alertInfo, 'info'),
    of(AppEvents.alertWarning, 'warning'),
    of(AppEvents.alertError, 'error'),
  );
}

function stylesOf(theme: GrafanaTheme2): string {
  return css({
    position: 'fixed',
    top: topBarHeightPixels + 8,
    right: theme.spacing(2),
    width: `min(400px, calc(100vw - ${theme.spacing(4)}))`,
    zIndex: theme.zIndex.portal,
  });
}
