import { LinkButton, Stack } from '@grafana/ui';
import type { Incident } from '../api/schema/incidents.ts';
import { CopyButton } from './CopyButton.tsx';
import { subjectLinks } from './subject-links.ts';

/** The way on from an incident: what to do, where to look, and what to take into a post-mortem. */
export function SubjectLinks({ incident }: { incident: Incident }): React.JSX.Element {
  return (
    <Stack gap={1} wrap="wrap">
      {subjectLinks(incident).map(({ text, icon, href, isExternal }) => (
        <LinkButton
          key={text}
          size="sm"
          variant="secondary"
          icon={icon}
          href={href}
          {...(isExternal && { target: '_blank', rel: 'noreferrer' })}
        >
          {text}
        </LinkButton>
      ))}
      <CopyButton incident={incident} />
    </Stack>
  );
}
