import { at } from '#test/builders.ts'
import { templateInput } from '#test/run-templates.ts'
import { of } from './attempt.ts'

export const runAttempts = {
  listOwnRunTemplates: of('host', ({ lineId }) => ({ lineId })),
  addRunTemplate: of('host', ({ lineId }) => ({ lineId, ...templateInput(lineId) })),
  // A version that never was: who reaches the template is told so, and it is there for whoever tries next.
  reviseRunTemplate: of('host', ({ lineId, templateId }) => ({
    templateId,
    version: 999,
    ...templateInput(lineId),
  })),
  retireRunTemplate: of('host', ({ templateId }) => ({ templateId, version: 999 })),
  listRunTemplates: of('nobody', ({ lineId }) => ({ lineId })),
  proposeRuns: of('nobody', ({ templateId }) => ({
    templateId,
    size: 50,
    batches: 1,
    from: at('2026-03-05 00:00'),
    to: at('2026-03-07 00:00'),
  })),
  requestRun: of('nobody', ({ templateId }) => ({
    templateId,
    version: 999,
    size: 50,
    batches: 1,
    kind: 'earliest' as const,
    tasks: [{ step: 0, batch: 0, start: at('2026-03-05 08:00'), end: at('2026-03-05 09:00'), units: [] }],
    purpose: '示例单体反应放大，验证收率',
    contact: '0573-0000000',
  })),
  getRun: of('both', ({ bookingId }) => ({ bookingId })),
}
