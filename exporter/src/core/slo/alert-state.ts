/** How long a condition must hold, and how long the alert outlives it. */
export interface AlertTiming {
  readonly forSeconds: number;
  readonly keepFiringSeconds: number;
}

/** Where an alert is between two evaluations. */
export type AlertState =
  | { readonly kind: 'inactive' }
  /** The condition holds, and not for long enough yet. */
  | { readonly kind: 'pending'; readonly activeAtSeconds: number }
  | {
      readonly kind: 'firing';
      readonly activeAtSeconds: number;
      readonly firedAtSeconds: number;
      /** Since when the condition has not held; undefined while it does. */
      readonly heldSinceSeconds: number | undefined;
    };

export const inactive: AlertState = { kind: 'inactive' };

/**
 * One evaluation of an alert, as Prometheus does it: `for` counts from the first evaluation at which the condition
 * holds, `keep_firing_for` from the first at which it no longer does.
 *
 * @param isTrue whether the condition holds now.
 * @param nowSeconds never earlier than at the evaluation before.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 */
export function evaluated(
  state: AlertState,
  isTrue: boolean,
  nowSeconds: number,
  timing: AlertTiming,
): AlertState {
  switch (state.kind) {
    case 'inactive':
      return isTrue ? waited(nowSeconds, nowSeconds, timing) : inactive;
    case 'pending':
      return isTrue ? waited(state.activeAtSeconds, nowSeconds, timing) : inactive;
    case 'firing': {
      if (isTrue) return { ...state, heldSinceSeconds: undefined };
      const heldSinceSeconds = state.heldSinceSeconds ?? nowSeconds;
      const isHeld = nowSeconds - heldSinceSeconds < timing.keepFiringSeconds;
      return isHeld ? { ...state, heldSinceSeconds } : inactive;
    }
  }
}

function waited(activeAtSeconds: number, nowSeconds: number, { forSeconds }: AlertTiming): AlertState {
  return nowSeconds - activeAtSeconds >= forSeconds
    ? { kind: 'firing', activeAtSeconds, firedAtSeconds: nowSeconds, heldSinceSeconds: undefined }
    : { kind: 'pending', activeAtSeconds };
}
