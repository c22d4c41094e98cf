/** A platform as the model of bookings plays on it: two lines, a shift of operators, a template, a quota. */
import { dateOf } from '#kernel/calendar.ts'
import { setSchedule } from '#modules/booking/api.ts'
import { addResource, setChangeOver, setLineNeeds } from '#modules/booking/resource/api.ts'
import { addLine } from '#modules/catalogue/line/api.ts'
import { addRule } from '#modules/policy/api.ts'
import { addRunTemplate } from '#modules/run/api.ts'
import { alwaysOpen, bookableLine, lineInput } from '../builders.ts'
import { templateInput } from '../run-templates.ts'
import type { World } from '../world.ts'

/** Hours that an enterprise may have on one day, by a rule of the platform. */
export const hoursADay = 8

export interface Hall {
  readonly platformId: string
  /** The first is changed over by product and needs an operator; the second runs by template. */
  readonly lines: readonly [string, string]
  readonly operators: string
  readonly templateId: string
}

export async function hallOf(w: World): Promise<Hall> {
  const { call } = w
  const { platformId, lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const second = await call('director', addLine, { ...lineInput, name: '二号线', platformId })
  await call('director', setSchedule, { ...alwaysOpen, lineId: second.lineId, version: 0 })
  const { resourceId: operators } = await call('scheduler', addResource, {
    ...{ platformId, kind: 'operator', name: '操作班', units: 2 },
  })
  const needs = [{ name: '操作人员', count: 1, units: 1, resourceIds: [operators] }]
  await call('scheduler', setLineNeeds, { resourceId: lineId, version: 1, needs })
  await call('scheduler', setChangeOver, {
    resourceId: lineId,
    version: 2,
    changeOver: {
      setUpMinutes: 30,
      cleanMinutes: 30,
      pairs: [
        { from: 'chemical', to: 'drug', minutes: 60 },
        { from: 'drug', to: 'food', minutes: null },
      ],
    },
  })
  const vessel = { count: 1, of: [lineId] }
  const { templateId } = await call('director', addRunTemplate, {
    lineId,
    ...templateInput(lineId, {
      steps: [
        {
          name: '投料',
          each: 'batch',
          duration: { by: 'formula', hours: 1 },
          needs: [vessel, { count: 1, of: [operators] }],
          presence: 'open',
          wait: { min: 0, max: null },
        },
        {
          name: '反应',
          each: 'batch',
          duration: { by: 'formula', hours: 2 },
          needs: [{ ...vessel, kept: true }],
          presence: 'any',
          wait: { min: 1, max: 3 },
        },
      ],
    }),
  })
  await call('director', addRule, {
    platformId,
    content: { kind: 'quota', measure: 'hours', limit: hoursADay, period: 'day', holder: 'organisation' },
    validFrom: dateOf(w.clock.now()),
    source: '示例平台开放办法',
  })
  return { platformId, lines: [lineId, second.lineId], operators, templateId }
}
