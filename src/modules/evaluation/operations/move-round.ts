import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { lastDayOf } from '#kernel/notice-period.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addressesOf, addressesOfOffices, addressesOfRole } from '#modules/identity/index.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { hashOf } from '../canonical.ts'
import { proposeConsequences } from '../consequences.ts'
import { drawn } from '../draw.ts'
import { type Gathered, gather, gradeOfPart, progressOf } from '../gather.ts'
import { gradedLetter, localLetter, noticedLetter, publishedLetter } from '../letters.ts'
import { markReopened, objectionCounts } from '../objection.store.ts'
import { putToPanels } from '../panel.ts'
import { isOfPanel } from '../panel-rubric.ts'
import { moveRefusals, panelMarkedRefusal } from '../rules.ts'
import type { Snapshot } from '../snapshot.ts'
import { lockRound, type RoundRow, storePart, storeParts, storeRound } from '../store.ts'
import { type TableRow, tableById } from '../table.store.ts'
import { type Grade, grades } from '../terms.ts'

/** Freezes what each platform's grade follows from. */
async function freeze(
  context: Context,
  round: RoundRow,
  table: TableRow,
  all: readonly Gathered[],
  pack: Pack,
) {
  for (const { part, assessment } of all) {
    const { facts, inputs, decided, sheet, graded } = assessment
    if (!graded) continue
    const result: Snapshot = {
      ...{ engine: round.engine, tableId: table.id, tableHash: table.hash, packId: pack.id },
      takenAt: round.takenAt.toISOString(),
      ...{ facts, inputs, decided, sheet, graded },
    }
    await storePart(context.tx, part.id, part.version, {
      ...{ grade: graded.grade, total: sheet.total, result, resultHash: hashOf(result) },
    })
  }
}

async function tellPlatforms(
  { tx, send }: Context,
  all: readonly Gathered[],
  write: (
    to: string[],
    one: { partId: string; platformName: string },
    grade: Grade,
  ) => Parameters<Context['send']>[0][],
) {
  const people = await addressesOf(
    tx,
    [...new Set(all.map(({ part }) => part.organisationId))],
    ['platform-manager'],
  )
  for (const one of all) {
    const grade = gradeOfPart(one)
    if (!grade) continue
    const { id, platformName, organisationId } = one.part
    const to = people.get(organisationId) ?? []
    for (const letter of write(to, { partId: id, platformName }, grade)) send(letter)
  }
}

/** Each locality is told how many of its platforms have answered and wait for its check. */
async function tellLocalities(
  { tx, send }: Context,
  { id: roundId, year }: RoundRow,
  all: readonly Gathered[],
  link: Link,
) {
  const answered = all.filter(({ part }) => part.state === 'answered')
  const places = Map.groupBy(answered, ({ part }) => part.locality)
  const people = await addressesOfOffices(tx, 'district-office', [...places.keys()])
  for (const [locality, own] of places) {
    const to = people.get(locality) ?? []
    for (const letter of localLetter(to, { roundId, year, count: own.length }, link)) send(letter)
  }
}

/** Platforms that would go to a panel with a mark of an indicator that is its to judge. */
const markedByHand = ({ content }: TableRow, all: readonly Gathered[]): string[] =>
  all
    .filter(
      ({ part, findings }) =>
        part.state === 'answered' &&
        findings.some(({ kind, code }) => kind === 'mark' && isOfPanel(content, code)),
    )
    .map(({ part }) => part.platformName)

const countsOf = (all: readonly Gathered[]): string =>
  Object.entries(grades)
    .map(([code, name]) => [name, all.filter(one => gradeOfPart(one) === code).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count} 个`)
    .join('，')

export const moveRound = (pack: Pack, link: Link) =>
  operation(api.moveRound, async (input, context) => {
    const { roundId, version, to, sample, experts, noticeDays, note } = input
    const { tx, now, newSecret, send, changed } = context
    const round = await lockRound(tx, roundId)
    const table = await tableById(tx, round.tableId)
    const all = await gather(tx, { scope: 'city' }, round, table.content)
    const today = dateOf(now)
    const decision = decide({}, [
      ...moveRefusals(
        progressOf(round, table.content, all, await objectionCounts(tx, roundId)),
        to,
        note,
        today,
      ),
      to === 'judging' && experts !== null ? panelMarkedRefusal(markedByHand(table, all)) : null,
    ])
    if (!decision.ok) return decision
    const { year } = round
    const seed = newSecret(12)
    const noticeFrom = addDays(today, 1)
    const noticeUntil = lastDayOf(noticeFrom, noticeDays, workCalendarOf(pack))
    const of = (is: (one: Gathered) => boolean) => all.filter(is).map(({ part }) => part.id)
    if (to === 'local') {
      await storeParts(
        tx,
        of(({ part }) => part.state === 'asked'),
        { state: 'absent' },
      )
      await tellLocalities(context, round, all, link)
    }
    if (to === 'verifying')
      await storeParts(
        tx,
        drawn(
          of(({ part }) => part.state === 'answered'),
          sample,
          seed,
        ),
        { sampled: true },
      )
    if (to === 'notice') {
      // What was upheld while the round was back already has been deliberated with the rest.
      await markReopened(tx, roundId, now)
      await freeze(context, round, table, all, pack)
      await tellPlatforms(context, all, (people, one, grade) =>
        noticedLetter(people, { ...one, year }, grade, noticeUntil, link),
      )
    }
    if (to === 'judging' && experts !== null) await putToPanels(context, pack, round, table, all, experts)
    if (round.stage === 'notice' && to === 'deliberating') {
      await storeParts(
        tx,
        of(() => true),
        { grade: null, total: null, result: null, resultHash: null },
      )
      await markReopened(tx, roundId, now)
    }
    // Asked before the round is published, so that the grades of earlier years alone are looked at.
    if (to === 'published') await proposeConsequences(round, all, pack, context)
    await storeRound(tx, roundId, version, {
      stage: to,
      ...(to === 'verifying' ? { seed } : {}),
      ...(to === 'notice' ? { noticeFrom, noticeUntil, noticeDays } : {}),
      ...(to === 'published' ? { publishedAt: now } : {}),
    })
    if (to === 'published') {
      await tellPlatforms(context, all, (people, one, grade) =>
        gradedLetter(people, { ...one, year }, grade, link),
      )
      const office = [
        ...(await addressesOfRole(tx, 'city-lead')),
        ...(await addressesOfRole(tx, 'finance-office')),
      ]
      for (const letter of publishedLetter([...new Set(office)], year, countsOf(all), link)) send(letter)
    }
    changed({
      object: { kind: 'evaluation', id: roundId },
      before: { stage: round.stage },
      after: { stage: to },
      reason: note,
    })
    return accept({})
  })
