import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { lostUnusedOn, standingOn } from './rules.ts'
import { eventsOfQualifications, heldOf, type QualificationRow, requirementsOf } from './store.ts'
import type { QualificationEvent } from './tables.ts'

const eventNames: Readonly<Record<QualificationEvent, string>> = {
  asked: '申请',
  issued: '签发',
  declined: '未通过',
  suspended: '暂停',
  restored: '恢复',
}

/** Qualifications as whoever may see them reads them, with their history. */
export async function qualificationViews(tx: Tx, rows: readonly QualificationRow[], now: Date) {
  const lineIds = [...new Set(rows.map(({ lineId }) => lineId))]
  const lines = new Map((await unscopedLines(tx, lineIds)).map(one => [one.line.id, one]))
  const requirements = new Map((await requirementsOf(tx, lineIds)).map(one => [one.lineId, one]))
  const events = await eventsOfQualifications(
    tx,
    rows.map(({ id }) => id),
  )
  const people = await namesOfPeople(tx, [
    ...new Set([...rows.map(({ personId }) => personId), ...events.map(({ by }) => by)]),
  ])
  const organisations = new Map(
    (await organisationsByIds(tx, [...new Set(rows.map(one => one.organisationId))])).map(({ id, name }) => [
      id,
      name,
    ]),
  )
  return rows.map(row => {
    const held = heldOf(row)
    const requirement = requirements.get(row.lineId) ?? null
    const found = lines.get(row.lineId)
    return {
      id: row.id,
      number: held.number,
      lineId: row.lineId,
      lineName: found?.line.name ?? '',
      platformName: found?.platform.name ?? '',
      personName: people.get(row.personId) ?? '',
      organisationName: organisations.get(row.organisationId) ?? '',
      standing: standingOn(held, requirement, dateOf(now)),
      mode: row.mode,
      validUntil: row.validUntil,
      lostUnusedOn: requirement && lostUnusedOn(held, requirement),
      lastUsedAt: row.lastUsedAt,
      timeline: events
        .filter(({ qualificationId }) => qualificationId === row.id)
        .map(({ at, event, by, note }) => ({ at, text: eventNames[event], by: people.get(by) ?? '', note })),
      version: row.version,
    }
  })
}
