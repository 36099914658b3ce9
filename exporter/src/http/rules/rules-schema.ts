import { z } from 'zod';
import { ruleSchema } from '../../config/rule-schema.ts';
import { says } from '../../config/says.ts';
import { component } from '../openapi/components.ts';
import { reason } from '../reason.ts';

const truthError = says('must be true or false', 'write true to change nothing and see what is wrong');

const service = z.string({
  error: says('must be the name of one service', 'write ?service=love; GET /api/v1/rules lists all'),
});
const dryRun = z
  .boolean({ error: truthError })
  .optional()
  .describe('Change nothing, and answer whether it would be taken.');

export const getQuery = z.strictObject({
  service: service.optional().describe('Only those of one service; without it, of all.'),
});
export const putQuery = z.strictObject({ service, dry_run: dryRun });
export const deleteQuery = z.strictObject({ service, dry_run: dryRun, reason: reason.optional() });

/** What a PUT says. Without a name in the document: there it is what a person writes, and not what is read of it. */
export const rulesFields = z.strictObject(
  {
    rules: z
      .array(ruleSchema, { error: says('must be a list of rules', 'write [] for none') })
      .describe('All rules of the service, in their order, as lovewatch.yaml writes them.'),
    reason,
  },
  {
    error: says(
      'must be a JSON object',
      'write {"rules": [{"prefix": "/api", "use": [{"fault": {"code": 503}}]}], "reason": "the database is down"}',
    ),
  },
);

const instant = z.iso.datetime();
const rules = z.array(ruleSchema).describe('In their order, with all defaults.');

export const serviceRulesSchema = component(
  'ServiceRules',
  z.object({
    service: z.string(),
    source: z
      .enum(['file', 'api'])
      .describe('Whose rules serve: those of lovewatch.yaml, or those that were put.'),
    rules,
    version: z.int().describe('Counts the changes; the ETag.'),
    set_at: instant.describe('When they came to be wanted.'),
    actor: z.string().nullable().describe('null: the file itself.'),
    via: z.string().nullable().describe('The name of the token.'),
    reason: z.string().nullable(),
    refused: z
      .object({ at: instant.describe('When they were last tried.'), why: z.string() })
      .nullable()
      .describe('Newer rules, which do not serve because they cannot; null while there are none.'),
  }),
);
const rulesDryRunSchema = component(
  'RulesDryRun',
  z.object({
    service: z.string(),
    dry_run: z.literal(true),
    version: z.int().describe('That serves now.'),
    rules: rules.describe('What would serve, with all defaults. Modules were not loaded.'),
  }),
);

/** What `GET /api/v1/rules` answers, and what a change does. */
export const rulesAnswerSchema = component(
  'RulesAnswer',
  z.union([serviceRulesSchema, z.object({ services: z.array(serviceRulesSchema) })]),
);
export const rulesChangeSchema = component('RulesChange', z.union([serviceRulesSchema, rulesDryRunSchema]));

export type ServiceRulesView = z.output<typeof serviceRulesSchema>;
export type RulesDryRunView = z.output<typeof rulesDryRunSchema>;
