import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { sentence } from '#kernel/input-fault.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { hashOf } from '../canonical.ts'
import { exactText, minus, plus, readFraction, sumOf } from '../fraction.ts'
import type { IndexTable } from '../indicator-table.ts'
import { readIndexTable } from '../read-table.ts'
import { doubtRefusal, sameRefusal, secondPerson, tableRefusals, tableStateRefusal } from '../rules.ts'
import { scoreOf } from '../score.ts'
import { takeFigures } from '../source.store.ts'
import { keptUnits, sources } from '../sources.ts'
import { publicPlatforms } from '../store.ts'
import * as api from '../table.api.ts'
import { hasContent, insertTable, lockTable, storeDecision, tableVersions } from '../table.store.ts'
import { totalsOfYear, valuesOfYear } from '../year.store.ts'

export const listIndexTables = (proposals: readonly IndexTable[]) =>
  operation(api.listIndexTables, async (_, { tx, actor }) => {
    const rows = await tableVersions(tx)
    const people = rows.flatMap(({ proposedBy, decidedBy }) => [
      proposedBy,
      ...(decidedBy ? [decidedBy] : []),
    ])
    const names = await namesOfPeople(tx, [...new Set(people)])
    const { personId } = signedIn(actor)
    return accept({
      proposals: [...proposals],
      versions: rows.map(({ id, proposedBy, decidedBy, ...row }) => ({
        ...{ tableId: id, code: row.code, number: row.number, content: row.content, hash: row.hash },
        ...{ note: row.note, state: row.state, proposedAt: row.proposedAt, decisionNote: row.decisionNote },
        proposedBy: names.get(proposedBy) ?? '',
        decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? ''),
        mayDecide: row.state === 'proposed' && proposedBy !== personId,
      })),
      sources: Object.entries(sources).map(([code, { name, shown }]) => ({
        ...{ code, name, unit: keptUnits[shown] },
      })),
    })
  })

/** What of a sheet is known: the groups' points, and what comes on top, though some indicators have none yet. */
const pointsKnown = (table: IndexTable, sheet: ReturnType<typeof scoreOf>): string => {
  const top = table.groups.filter(({ parent }) => parent === null).map(({ code }) => code)
  const base = sumOf(
    sheet.groups.filter(({ code }) => top.includes(code)).map(({ points }) => readFraction(points)),
  )
  return exactText(minus(plus(base, readFraction(sheet.bonus)), readFraction(sheet.malus)))
}

export const tryIndexTable = operation(api.tryIndexTable, async ({ content, year }, { tx }) => {
  const read = readIndexTable(content, sentence)
  if (!read.ok) return accept({ faults: read.faults, rows: [] })
  const { table } = read
  const platforms = await publicPlatforms(tx)
  const ids = platforms.map(({ id }) => id)
  const taken = await takeFigures(tx, ids, year, table.inputs)
  const kept = await valuesOfYear(tx, year, ids)
  const totals = await totalsOfYear(tx, year)
  const own = new Map(ids.map(id => [id, { ...kept.get(id) }]))
  for (const { platformId, input, taken: value } of taken) {
    const values = own.get(platformId)
    if (values && value !== null && values[input] === undefined) values[input] = value
  }
  return accept({
    faults: [],
    rows: platforms.map(({ id, name, kind }) => {
      const sheet = scoreOf(table, { klass: kind, values: own.get(id) ?? {}, marks: {}, facts: [] })
      const points = pointsKnown(table, sheet)
      return { platformName: name, points, lacks: sheet.open.length, before: totals.get(id) ?? null }
    }),
  })
})

export const proposeIndexTable = operation(
  api.proposeIndexTable,
  async ({ content, note }, { tx, actor, now, newId, changed }) => {
    const read = readIndexTable(content, sentence)
    if (!read.ok) return decide({ tableId: '' }, tableRefusals(read.faults))
    const { table } = read
    const hash = hashOf(table)
    const id = newId()
    const decision = decide({ tableId: id }, [sameRefusal(await hasContent(tx, table.code, hash))])
    if (!decision.ok) return decision
    const proposedBy = signedIn(actor).personId
    const number = await insertTable(tx, {
      ...{ id, code: table.code, content: table, hash, note },
      ...{ state: 'proposed', proposedBy, proposedAt: now },
    })
    changed({ object: { kind: 'index-table', id }, after: { code: table.code, number, hash }, reason: note })
    return decision
  },
)

export const decideIndexTable = operation(
  api.decideIndexTable,
  async ({ tableId, adopt, note }, { tx, actor, now, changed }) => {
    const row = await lockTable(tx, tableId)
    const { personId } = signedIn(actor)
    const decision = decide({}, [
      tableStateRefusal(row.state),
      secondPerson(row.proposedBy === personId),
      doubtRefusal(!adopt, note),
    ])
    if (!decision.ok) return decision
    const state = adopt ? 'adopted' : 'returned'
    await storeDecision(tx, tableId, { state, decidedBy: personId, decidedAt: now, decisionNote: note })
    changed({
      object: { kind: 'index-table', id: tableId },
      before: { state: row.state },
      after: { state },
      reason: note,
    })
    return decision
  },
)
