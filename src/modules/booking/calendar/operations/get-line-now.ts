import type { Actor } from '#kernel/actor.ts'
import { addDays, dateOf, day } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { bookableLine } from '#modules/catalogue/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { type CalendarEntry, entriesOf, timesOn } from '../../entry.store.ts'
import { runInUse } from '../../life.store.ts'
import { attending } from '../../rules.ts'
import { scheduleOf } from '../../schedule.store.ts'
import { openHours } from '../availability.ts'
import * as api from '../line-now.api.ts'

/** How far ahead somebody at the equipment asks. */
const ahead = 30 * day

const of = {
  client: ['enterprise', 'enterprise-manager'],
  provider: ['platform-manager', 'platform-scheduler', 'platform-technician', 'platform-signatory'],
} as const satisfies Record<string, readonly Role[]>

/** Of which side of a booking the caller is, if of any: by organisation and by duty there. */
function sideOf(actor: Actor, { clientId, providerId }: CalendarEntry): keyof typeof of | null {
  const acting = actor.kind === 'person' ? actor.actingFor : null
  const [side] = (['provider', 'client'] as const).filter(
    one =>
      acting?.organisationId === (one === 'provider' ? providerId : clientId) &&
      of[one].some(role => acting?.roles.includes(role)),
  )
  return side ?? null
}

interface Turn {
  readonly entry: CalendarEntry
  readonly during: Interval
}

/**
 * Whoever uses the line has it, also past the end of their time: there they end it, and who comes next sees whom to ask. A
 * time that has begun for somebody else is what comes then.
 */
function nowAndNext(turns: readonly Turn[], inUse: string | undefined, now: Date) {
  const isNow = ({ during }: Turn) => during.start <= now && now < during.end
  const using = turns.filter(({ entry, during }) => entry.id === inUse && during.start <= now)
  const current = using.find(isNow) ?? using.at(-1) ?? turns.find(isNow)
  return { current, next: turns.find(turn => turn !== current && turn.during.end > now) }
}

/** The client is named to both sides; nobody else's name is asked for. */
async function turnOf(tx: Tx, actor: Actor, turn: Turn | undefined) {
  if (!turn) return null
  const { entry, during } = turn
  const { id, kind, clientId, reason } = entry
  const side = sideOf(actor, entry)
  if (side === null) return { kind, ...during, who: null, page: null, bookingId: null }
  if (kind === 'closure')
    return { kind, ...during, who: reason, page: '/workspace/calendar', bookingId: null }
  const [client] = await organisationsByIds(tx, clientId ? [clientId] : [])
  const list = side === 'client' ? 'bookings' : 'requests'
  return { kind, ...during, who: client?.name ?? '', page: `/workspace/${list}/${id}`, bookingId: id }
}

export const getLineNow = (link: Link) =>
  operation(api.getLineNow, async ({ lineId }, { tx, actor, now }) => {
    const { line, platform } = await bookableLine(tx, lineId)
    const schedule = await scheduleOf(tx, lineId)
    const using = await runInUse(tx, lineId)
    const since = using && using.during.start < now ? using.during.start : now
    const span = { start: since, end: new Date(now.getTime() + ahead) }
    const entries = await entriesOf(tx, { resourceIds: [lineId] }, span, now)
    const turns = entries
      .flatMap(entry => timesOn(entry, lineId).map(during => ({ entry, during })))
      .toSorted((a, b) => a.during.start.getTime() - b.during.start.getTime())
    const { current, next } = nowAndNext(turns, using?.id, now)
    const today = dateOf(now)
    const acting = actor.kind === 'person' ? actor.actingFor : null
    const isOwn = acting?.organisationId === platform.organisationId
    const hours = openHours(schedule ?? { opening: [] }, today, addDays(today, 1))
    return accept({
      at: now,
      line: { id: line.id, name: line.name },
      platform: { id: platform.id, name: platform.name, hotline: platform.hotline },
      isOpen: schedule && hours.some(({ start, end }) => start <= now && now < end),
      now: await turnOf(tx, actor, current),
      next: await turnOf(tx, actor, next),
      attends: isOwn && attending.some(role => acting?.roles.includes(role)),
      url: link(`/lines/${lineId}/now`),
    })
  })
