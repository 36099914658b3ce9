// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ExporterError } from '../api/exporter-error.ts';
import { TroubleAlert } from './TroubleAlert.tsx';

test('says what is wrong, what to do, and what exactly came back', () => {
  render(<TroubleAlert error={new ExporterError({ kind: 'unreachable', detail: '502 Bad Gateway' })} />);
  expect(screen.getByRole('alert').textContent).toContain('502 Bad Gateway');
});
