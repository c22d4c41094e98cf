/** What tests of 对接活动 begin with. */
import { publishEvent, saveEvent, submitEvent } from '#modules/events/organiser.api.ts'
import { at } from '#test/builders.ts'
import type { Actor } from '#test/cast.ts'
import type { World } from '#test/world.ts'

/** A morning ten days after the tests begin. */
export const eventSaid = {
  title: '示例新材料成果对接会',
  summary: '高校成果与本地企业需求面对面对接，现场答疑。',
  venue: '示例会议中心 201',
  startsAt: at('2026-03-12 09:00'),
  endsAt: at('2026-03-12 11:30'),
  closesAt: at('2026-03-11 18:00'),
  places: 2,
  mostEach: 2,
  agenda: [
    { at: at('2026-03-12 09:00'), what: '成果发布' },
    { at: at('2026-03-12 10:00'), what: '一对一洽谈' },
  ],
}

/** Waits for a second person. */
export async function submittedEvent(
  { call }: World,
  who: Actor = 'district',
  more: Partial<typeof eventSaid> = {},
) {
  const saved = await call(who, saveEvent, { ...eventSaid, ...more })
  return { ...saved, ...(await call(who, submitEvent, saved)) }
}

export async function publishedEvent(
  w: World,
  who: Actor = 'district',
  more: Partial<typeof eventSaid> = {},
) {
  const held = await submittedEvent(w, who, more)
  const { version } = await w.call('lead', publishEvent, held)
  return { ...held, version }
}
