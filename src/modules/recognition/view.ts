/** Applications in words, for the office and for the applicant: the same, but for who may act. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { type CaseCourse, coursesOf } from '#modules/casework/index.ts'
import { titleNumberOf, titlesOf } from '#modules/catalogue/index.ts'
import { inForceOn } from '#modules/catalogue/terms.ts'
import { filesOf, fileView } from '#modules/files/index.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { localityName, type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import {
  type ApplicationRow,
  applicationsOf,
  correctionsOf,
  decisionOf,
  submissionsOf,
} from './application.store.ts'
import { allCalls, type CallRow } from './call.store.ts'
import type { ApplicationSummary, SubmissionReceipt, SubmittedApplication } from './fields.ts'
import { changedFields } from './form.ts'
import { noticedUntil, noticesOf, type ObjectionRow, objectionsOf } from './notice.store.ts'
import { applicationNumber, noticeNumber, objectionNumber, receiptNumber } from './number.ts'
import { underNotice } from './rules.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'
import { fieldOf, stateOfCall, valueWords } from './terms.ts'

export interface Placed {
  readonly row: ApplicationRow
  readonly call: CallRow
  readonly course: CaseCourse
}

/** Each application with its call and how its case stands. */
export async function placed(
  tx: Tx,
  rows: readonly ApplicationRow[],
  pack: Pack,
  now: Date,
): Promise<Placed[]> {
  const calls = new Map((await allCalls(tx)).map(one => [one.id, one]))
  const courses = await coursesOf(
    tx,
    rows.map(({ id }) => id),
    workCalendarOf(pack),
    now,
  )
  return rows.flatMap(row => {
    const [call, course] = [calls.get(row.callId), courses.get(row.id)]
    return call && course ? [{ row, call, course }] : []
  })
}

export async function summaries(
  tx: Tx,
  found: readonly Placed[],
  pack: Pack,
  now: Date,
): Promise<ApplicationSummary[]> {
  const hosts = await organisationsByIds(tx, [...new Set(found.map(({ row }) => row.organisationId))])
  const noticed = found.filter(({ course }) => underNotice.includes(course.stage.id))
  const closings = await noticedUntil(
    tx,
    noticed.map(({ row }) => row.id),
  )
  return found.map(({ row, call, course }) => ({
    id: row.id,
    number: applicationNumber(row),
    callId: call.id,
    callName: call.name,
    level: call.level,
    platformId: row.platformId,
    platformName: row.platformName,
    organisationName: hosts.find(({ id }) => id === row.organisationId)?.name ?? '',
    localityName: localityName(pack, row.locality),
    stage: course.stage.id,
    stageName: course.stage.name,
    clock: course.clock,
    callState: stateOfCall(call, now),
    submitBy: row.submissions === 0 && course.stage.holder !== 'nobody' ? call.closesAt : null,
    noticedUntil: closings.get(row.id) ?? null,
    ended: course.stage.holder === 'nobody',
    submittedAt: course.steps.find(({ move }) => move === 'submit')?.at ?? null,
  }))
}

/** Of an application that isn't decided: the title in force that its platform holds at that level already. */
export async function sameTitleOf(
  tx: Tx,
  { row, call, course }: Placed,
  today: PlainDate,
): Promise<string | null> {
  if (course.stage.holder === 'nobody') return null
  const held = (await titlesOf(tx, row.platformId)).find(
    one =>
      one.ladder === 'administrative' &&
      one.level === call.level &&
      one.state === 'confirmed' &&
      inForceOn(one, today),
  )
  return held ? `${held.name}（${held.docNumber}）` : null
}

/** Others of its platform for the same level that are under way: each could end in the same title. */
export async function underWayBeside(tx: Tx, { row, call, course }: Placed, pack: Pack, now: Date) {
  if (course.stage.holder === 'nobody') return []
  const others = (await applicationsOf(tx, row.platformId)).filter(
    ({ id, submissions }) => id !== row.id && submissions > 0,
  )
  const found = await placed(tx, others, pack, now)
  return found
    .filter(one => one.call.level === call.level && one.course.stage.holder !== 'nobody')
    .map(one => ({
      id: one.row.id,
      number: applicationNumber(one.row),
      callName: one.call.name,
      stageName: one.course.stage.name,
    }))
}

const fileWords = ({ files }: Snapshot) => files.map(({ title }) => title).join('、') || '无'

/** What differs between two submissions, in the words of the form. */
export const changesBetween = (before: Snapshot, after: Snapshot) => [
  ...changedFields(before.fields, after.fields).map(name => ({
    title: fieldOf(name).title,
    before: valueWords(name, before.fields[name]),
    after: valueWords(name, after.fields[name]),
  })),
  ...(JSON.stringify(before.files) === JSON.stringify(after.files)
    ? []
    : [{ title: '附件', before: fileWords(before), after: fileWords(after) }]),
]

/** An objection as everybody may see it: without what it says and without who says it. */
export const objectionView = (row: ObjectionRow) => ({
  number: objectionNumber(row),
  receivedAt: row.receivedAt,
  outcome: row.outcome,
  answer: row.answer,
  answeredAt: row.answeredAt,
})

/** The application as it was last submitted, with all that became of it; null before the first time. */
export async function submittedView(
  tx: Tx,
  one: Placed,
  pack: Pack,
  now: Date,
): Promise<SubmittedApplication | null> {
  const { row, call, course } = one
  const submissions = await submissionsOf(tx, row.id)
  const snapshots = submissions.map(({ snapshot }) => readSnapshot(snapshot))
  const [last, earlier] = [snapshots.at(-1), snapshots.at(-2)]
  const [summary] = await summaries(tx, [one], pack, now)
  if (!last || !summary) return null
  const people = await namesOfPeople(
    tx,
    course.steps.flatMap(({ by }) => by ?? []),
  )
  const [notice] = await noticesOf(tx, row.id)
  const decision = await decisionOf(tx, row.id)
  const there = (await filesOf(tx, { recordKind: 'recognition', recordId: row.id })).map(fileView)
  return {
    ...summary,
    fields: last.fields,
    known: last.known,
    statements: call.rules.statements.filter(({ code }) => last.statements.includes(code)),
    exception: last.exception,
    files: last.files.map(one => ({
      ...one,
      path: there.find(({ id }) => id === one.id)?.path ?? null,
    })),
    receipts: submissions.map(
      (submission): SubmissionReceipt => ({
        number: receiptNumber(submission),
        round: submission.round,
        at: submission.at,
        sha256: submission.sha256,
      }),
    ),
    corrections: (await correctionsOf(tx, row.id)).map(
      ({ round, items, workingDays, issuedAt, answeredAt }) => ({
        ...{ round, workingDays, issuedAt, answeredAt },
        items: [...items],
      }),
    ),
    changes: earlier ? changesBetween(earlier, last) : [],
    steps: course.steps.map(step => ({
      at: step.at,
      what: step.moveName || '建立',
      stageName: step.stageName,
      by: step.by ? (people.get(step.by) ?? '') : '系统',
      reason: step.reason,
    })),
    objections: (await objectionsOf(tx, [row.id])).map(objectionView),
    notice: notice
      ? {
          id: notice.id,
          number: noticeNumber(notice),
          opensOn: notice.opensOn,
          closesOn: notice.closesOn,
        }
      : null,
    decision: decision
      ? {
          outcome: decision.outcome,
          reasons: decision.reasons,
          docNumber: decision.docNumber,
          titleNumber: decision.titleId ? await titleNumberOf(tx, decision.titleId) : null,
          decidedAt: decision.decidedAt,
        }
      : null,
  }
}
