/** What a diagnosis is waiting for and for whom, for the owner of the need: no expert is named here. */
import type { Tx } from '#kernel/operation.ts'
import type { Step } from '#kernel/step.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { diagnosisNumber } from './number.ts'
import { leftAt } from './rules.ts'
import { conclusionsOf, requestsOfNeeds } from './store.ts'
import { type Conclusion, conclusions } from './terms.ts'
import { clockView, type Progress, progressOf, standing } from './view.ts'

type Kind = 'assigning' | 'judging' | 'explaining'

interface Stretch {
  readonly kind: Kind
  readonly from: Date
  readonly to: Date | null
}

/** With the office until an expert has it, with experts until the last of them has left, and so on to the end. */
export function handsOf({ request, assignments }: Progress, ended: Date | null): Stretch[] {
  const moves = assignments
    .flatMap(one => {
      const left = leftAt(one)
      return [{ at: one.assignedAt, by: 1 }, ...(left ? [{ at: left, by: -1 }] : [])]
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || b.by - a.by)
  const stretches: Stretch[] = []
  let [since, experts] = [request.createdAt, 0]
  for (const { at, by } of moves) {
    const before = experts
    experts += by
    if (before > 0 === experts > 0) continue
    stretches.push({ kind: before > 0 ? 'judging' : 'assigning', from: since, to: at })
    since = at
  }
  return [...stretches, { kind: experts > 0 ? 'judging' : 'assigning', from: since, to: ended }]
}

function stepsOf(progress: Progress, concluded: Conclusion | undefined, pack: Pack, now: Date): Step<Kind>[] {
  const { request } = progress
  const ended = request.answeredAt ?? request.withdrawnAt
  const { dueOn } = clockView(progress, pack, now)
  const questions = standing(progress)
  const asked = questions.find(({ answeredAt }) => answeredAt === null)?.askedAt ?? null
  const number = diagnosisNumber(request)
  const came = concluded ? `，${conclusions[concluded]}` : ''
  const step = ({ kind, from, to }: Stretch) => ({
    kind,
    from,
    // While the client is asked, the expert's clock stands still.
    to: kind === 'judging' && to === null ? asked : to,
    needId: request.needId,
    id: request.id,
    holder: null,
    due: kind === 'explaining' || dueOn === null ? null : { on: dueOn },
    note: `${number}${to !== null && to === request.withdrawnAt ? '，已撤回' : kind === 'judging' && to !== null ? came : ''}`,
  })
  return [
    ...handsOf(progress, ended).map(step),
    ...questions.map(({ askedAt, answeredAt }) =>
      step({ kind: 'explaining', from: askedAt, to: answeredAt ?? ended }),
    ),
  ]
}

/** The steps of all diagnoses of these needs; whose needs they are the caller has seen to. */
export async function diagnosisSteps(
  tx: Tx,
  needIds: readonly string[],
  pack: Pack,
  now: Date,
): Promise<Step<Kind>[]> {
  const found = await progressOf(tx, await requestsOfNeeds(tx, needIds))
  const concluded = await conclusionsOf(
    tx,
    found.map(({ request }) => request.id),
  )
  return found.flatMap(one => stepsOf(one, concluded.get(one.request.id), pack, now))
}
