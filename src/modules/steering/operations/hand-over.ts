import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { type Pack, unitName, unitsOfTask } from '#modules/rulebook/index.ts'
import { handoverLetter } from '../letters.ts'
import {
  handoversOf,
  insertHandover,
  lockHandover,
  lockMilestone,
  storeHandover,
  storeMilestone,
} from '../milestone.store.ts'
import * as api from '../task.api.ts'
import { alreadyHanding, answerRefusals, handOverRefusals } from '../task.rules.ts'
import { addressesOfUnits, reached, unitOf } from '../unit.ts'
import { milestonePath, milestoneWords, noteMilestone } from './plan-milestones.ts'

export const proposeHandover = (pack: Pack, link: Link) =>
  operation(api.proposeHandover, async ({ milestoneId, unit, reason }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const row = await lockMilestone(tx, milestoneId, reached(reach, actor))
    const decision = decide(
      {},
      handOverRefusals(row, {
        takes: unit !== row.unit && unitsOfTask(pack, row.task).some(({ code }) => code === unit),
        handing: (await handoversOf(tx, milestoneId)).some(({ state }) => state === 'proposed'),
      }),
    )
    if (!decision.ok) return decision
    const id = newId()
    const stored = await insertHandover(tx, {
      ...{ id, milestoneId, fromUnit: row.unit, toUnit: unit, reason },
      ...{ proposedBy: signedIn(actor).personId, proposedAt: now, state: 'proposed' },
    })
    if (!stored) return refuse(alreadyHanding)
    await noteMilestone(context, milestoneId, `提出移交给${unitName(pack, unit)}`, reason)
    const said = {
      ...{ what: milestoneWords(pack, row), news: '待本单位接收', path: milestonePath(milestoneId) },
      note: `${reason.replace(/。$/, '')}。接收以前仍由${unitName(pack, row.unit)}负责`,
    }
    for (const letter of handoverLetter(await addressesOfUnits(tx, [unit]), said, link)) send(letter)
    changed({ object: { kind: 'milestone', id: milestoneId }, after: { from: row.unit, to: unit } })
    return accept({ handoverId: id })
  })

export const answerHandover = (pack: Pack, link: Link) =>
  operation(api.answerHandover, async ({ handoverId, accepted, note }, context) => {
    const { tx, actor, now, send, changed } = context
    const one = await lockHandover(tx, handoverId, 'to', unitOf(actor))
    const decision = decide({}, answerRefusals(one.state, accepted, note))
    if (!decision.ok) return decision
    const row = await lockMilestone(tx, one.milestoneId, one.fromUnit)
    const answered = { decidedBy: signedIn(actor).personId, decidedAt: now, note: note || null }
    await storeHandover(tx, handoverId, { state: accepted ? 'accepted' : 'declined', ...answered })
    if (accepted) await storeMilestone(tx, row.id, row.version, { unit: one.toUnit, told: 0 })
    const name = unitName(pack, one.toUnit)
    await noteMilestone(context, row.id, accepted ? `${name}接收` : `${name}不接收`, note)
    const news = accepted ? `已由${name}接收` : `未被${name}接收`
    const said = { what: milestoneWords(pack, row), news, note, path: milestonePath(row.id) }
    for (const letter of handoverLetter(await addressesOfUnits(tx, [one.fromUnit]), said, link)) send(letter)
    changed({
      object: { kind: 'milestone', id: row.id },
      before: { unit: one.fromUnit },
      after: { unit: accepted ? one.toUnit : one.fromUnit },
    })
    return accept({})
  })

export const withdrawHandover = (pack: Pack) =>
  operation(api.withdrawHandover, async ({ handoverId }, context) => {
    const { tx, actor, now, changed } = context
    const one = await lockHandover(tx, handoverId, 'from', unitOf(actor))
    const decision = decide({}, answerRefusals(one.state, true, ''))
    if (!decision.ok) return decision
    const withdrawn = { decidedBy: signedIn(actor).personId, decidedAt: now }
    await storeHandover(tx, handoverId, { state: 'withdrawn', ...withdrawn })
    await noteMilestone(context, one.milestoneId, `撤回移交给${unitName(pack, one.toUnit)}`)
    changed({ object: { kind: 'milestone', id: one.milestoneId }, after: { handover: 'withdrawn' } })
    return accept({})
  })
